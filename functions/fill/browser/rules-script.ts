/**
 * Judges what was typed while it is typed, by the campaign's own rules as data (rules.ts). The service alone decides;
 * a test holds both to the same words. Plain ES2017: it is sent as it stands.
 */
export const rulesScript = `
const isGrouped = /^[1-9]\\d{0,2}(?:[.\\s]\\d{3})+$/;
const readers = {
  count: (text) =>
    isGrouped.test(text) ? Number(text.replace(/[.\\s]/g, '')) : /^\\d+$/.test(text) ? Number(text) : null,
  decimal: (text) => {
    if (/^-?\\d+(?:,\\d+)?$/.test(text)) return Number(text.replace(',', '.')) + 0;
    if (/^-?\\d+\\.\\d{1,2}$/.test(text)) return Number(text) + 0;
    return null;
  },
  text: (text) => text,
  date: (text) => {
    const parts = /^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})$/.exec(text);
    if (parts === null) return null;
    const day = parts[3] + '-' + parts[2].padStart(2, '0') + '-' + parts[1].padStart(2, '0');
    const time = new Date(day + 'T00:00:00Z');
    return !isNaN(time) && time.toISOString().startsWith(day) ? day : null;
  },
  choice: (text) => text,
  'yes-no': (text) => text === 'true',
};

/* What was typed as values; null is what cannot be read, and is judged by nothing. */
const valuesOf = (kinds, typed) => {
  const values = {};
  for (const key of Object.keys(kinds)) {
    const text = (typed[key] || '').trim();
    if (text !== '') values[key] = readers[kinds[key]](text);
  }
  return values;
};

const placesOf = (value) => {
  const parts = /^-?\\d+(?:\\.(\\d+))?(?:e([+-]\\d+))?$/.exec(String(value)) || [];
  return Math.min(20, Math.max(0, (parts[1] || '').length - Number(parts[2] || 0)));
};
const plus = (a, b) => {
  const scale = Math.pow(10, Math.max(placesOf(a), placesOf(b)));
  return scale === 1 ? a + b : (Math.round(a * scale) + Math.round(b * scale)) / scale;
};
const times = (a, b) => {
  const places = [placesOf(a), placesOf(b)];
  if (places[0] + places[1] === 0) return a * b;
  const whole = [a, b].map((value, at) => Math.round(value * Math.pow(10, places[at])));
  return whole[0] * whole[1] / Math.pow(10, places[0] + places[1]);
};
const added = (parts) => {
  const given = parts.filter((part) => part !== undefined);
  return given.length === 0 ? undefined : given.reduce(plus, 0);
};
const figureIn = (sums, values) => {
  const figure = (key) => {
    if (sums[key]) return added(sums[key].of.map(figure));
    return typeof values[key] === 'number' ? values[key] : undefined;
  };
  return figure;
};
const worth = (term, figure) => {
  if (typeof term === 'number') return term;
  if (typeof term === 'string') return figure(term);
  if (term.sum) return added(term.sum.map((part) => worth(part, figure)));
  const of = worth(term.of, figure);
  return of === undefined ? undefined : times(term.times, of);
};

const signs = {
  'less-than': (a, b) => a < b,
  'more-than': (a, b) => a > b,
  'equal-to': (a, b) => a === b,
  'other-than': (a, b) => a !== b,
};
const forms = (rules, values) => {
  const figure = figureIn(rules.sums, values);
  const day = (bound) => typeof bound === 'object' && bound !== null ? values[bound.answer] : bound;
  return {
    compared: ({ left, sign, right }) => {
      const a = worth(left, figure), b = worth(right, figure);
      return a !== undefined && b !== undefined && signs[sign](a, b);
    },
    answered: ({ answer, equals }) => values[answer] === equals,
    outside: ({ field, from, to }) => {
      const date = values[field], first = day(from), last = day(to);
      return date !== undefined && ((first !== undefined && date < first) || (last !== undefined && date > last));
    },
    blank: () => false,
    moved: ({ field, share, atLeast }) => {
      const now = values[field], then = rules.previous[field];
      if (typeof now !== 'number' || typeof then !== 'number') return false;
      const apart = Math.abs(plus(now, -then));
      return apart >= atLeast && apart > times(share, Math.abs(then));
    },
  };
};

/* The rules that are broken, each at the field it is about. What was left blank is not urged: nobody is done yet. */
const judge = (rules, typed) => {
  const values = valuesOf(rules.kinds, typed);
  const table = forms(rules, values);
  const holds = (predicate) => table[predicate.form](predicate);
  return rules.checks.flatMap(({ message, keys, when, faults }) => {
    if (keys.some((key) => values[key] === null) || (when && !holds(when))) return [];
    const fault = faults.find(({ is }) => holds(is));
    if (!fault) return [];
    const given = fault.about.concat(fault.keys).find((key) => values[key] !== undefined);
    return [{ key: given || fault.about[0], message }];
  });
};
const sumsIn = (rules, typed) => {
  const values = valuesOf(rules.kinds, typed);
  const figure = figureIn(rules.sums, values);
  return Object.keys(rules.sums).map((key) => ({ label: rules.sums[key].label, value: figure(key) }));
};
`;
