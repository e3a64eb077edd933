/**
 * An ODK client's own reading of the expressions a form holds: a parser and evaluator of the little XPath used, written
 * from XPath 1.0 and the ODK XForms specification and not from the code that writes the expressions. What it does not
 * know it throws.
 */

/** What stands in a node: always text, "" where nothing was answered. */
class Answer {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Value = Answer | number | string | boolean;

export interface Instance {
  /** Text of the node at a path. */
  readonly textAt: (path: string) => string;
  /** Local date, yyyy-mm-dd. */
  readonly today: string;
}

const token = /\s*('[^']*'|"[^"]*"|\/[\w/.-]+|\d+(?:\.\d+)?|[a-z][a-z-]*|!=|<=|>=|[<>=+*(),.-])/y;

const tokensOf = (expression: string): string[] => {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const at = token.lastIndex;
    const match = token.exec(expression);
    if (!match) throw new Error(`cannot read ${expression.slice(at, at + 20)}`);
    tokens.push(match[1] ?? '');
  }
  return tokens;
};

const asNumber = (value: Value): number => {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  const text = value instanceof Answer ? value.text : value;
  return text.trim() === '' ? Number.NaN : Number(text);
};
const asText = (value: Value): string => (value instanceof Answer ? value.text : String(value));
const asTruth = (value: Value): boolean =>
  typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : value instanceof Answer || Boolean(value);

const isEqual = (a: Value, b: Value): boolean => {
  const values = [a, b];
  if (values.some((value) => typeof value === 'boolean')) return asTruth(a) === asTruth(b);
  if (values.some((value) => typeof value === 'number')) return asNumber(a) === asNumber(b);
  return asText(a) === asText(b);
};

const comparisons: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  '=': isEqual,
  '!=': (a, b) => !isEqual(a, b),
  '<': (a, b) => asNumber(a) < asNumber(b),
  '>': (a, b) => asNumber(a) > asNumber(b),
  '<=': (a, b) => asNumber(a) <= asNumber(b),
  '>=': (a, b) => asNumber(a) >= asNumber(b),
};

const dayOf = (date: string): number => (date === '' ? Number.NaN : Date.parse(date) / 86_400_000);

const functions: Readonly<Record<string, (given: readonly Value[], instance: Instance) => Value>> = {
  true: () => true,
  false: () => false,
  not: ([value = false]) => !asTruth(value),
  if: ([condition = false, yes = '', no = '']) => (asTruth(condition) ? yes : no),
  concat: (values) => values.map(asText).join(''),
  coalesce: ([first = '', second = '']) => asText(first) || asText(second),
  number: ([value = '']) => asNumber(value),
  round: ([value = '', places = 0]) => Number(asNumber(value).toFixed(asNumber(places))),
  date: ([value = '']) => dayOf(asText(value)),
  today: (_, { today }) => dayOf(today),
};

export const evaluateXPath = (expression: string, instance: Instance): boolean => {
  const tokens = tokensOf(expression);
  let at = 0;
  const take = (wanted?: string): string => {
    const next = tokens[at++];
    if (next === undefined || (wanted !== undefined && next !== wanted)) throw new Error(`${wanted} in ${expression}`);
    return next;
  };
  /** Operands of one rank, joined from the left. */
  const ranked =
    (signs: readonly string[], operand: () => Value, join: (a: Value, sign: string, b: Value) => Value) => () => {
      let left = operand();
      while (signs.includes(tokens[at] ?? '')) left = join(left, take(), operand());
      return left;
    };
  const primary = (): Value => {
    const next = take();
    if (next === '-') return -asNumber(primary());
    if (/^['"]/.test(next)) return next.slice(1, -1);
    if (/^\d/.test(next)) return Number(next);
    if (next.startsWith('/')) return new Answer(instance.textAt(next));
    if (next === '(') {
      const value = disjunction();
      take(')');
      return value;
    }
    const known = functions[next];
    if (!known) throw new Error(`${next} is not known`);
    take('(');
    const given: Value[] = [];
    while (tokens[at] !== ')') {
      given.push(disjunction());
      if (tokens[at] === ',') take();
    }
    take(')');
    return known(given, instance);
  };
  const product = ranked(['*'], primary, (a, _, b) => asNumber(a) * asNumber(b));
  const sum = ranked(['+', '-'], product, (a, sign, b) =>
    sign === '+' ? asNumber(a) + asNumber(b) : asNumber(a) - asNumber(b),
  );
  const relation = ranked(['<', '>', '<=', '>='], sum, (a, sign, b) => comparisons[sign]?.(a, b) ?? false);
  const equality = ranked(['=', '!='], relation, (a, sign, b) => comparisons[sign]?.(a, b) ?? false);
  const conjunction = ranked(['and'], equality, (a, _, b) => asTruth(a) && asTruth(b));
  const disjunction = ranked(['or'], conjunction, (a, _, b) => asTruth(a) || asTruth(b));
  const result = disjunction();
  if (at < tokens.length) throw new Error(`left over in ${expression}`);
  return asTruth(result);
};
