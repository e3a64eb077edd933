/**
 * A spreadsheet's own reading of the formulas a form holds: a parser and evaluator of the few functions used, written
 * from Microsoft's reference and not from the code that writes the formulas. What it does not know it throws.
 */

export type Shown = number | string | boolean | null;
/** An error value, such as #VALUE!: not a throw, formulas may pass over it. */
export class Fault {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
type Result = Shown | Fault;
/** Cells a reference names, or one value. */
type Argument = { readonly cells: readonly Result[] } | { readonly value: Result };

/** Value of a cell by its plain name, "D7"; null where it is blank. */
export type CellAt = (name: string) => Shown;

const token = /\s*("(?:[^"]|"")*"|\$?[A-Z]{1,3}\$?\d+|[A-Z]+(?=\()|TRUE|FALSE|\d+(?:\.\d+)?|<>|<=|>=|[<>=*(),:-])/y;

const tokensOf = (formula: string): string[] => {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < formula.length) {
    const at = token.lastIndex;
    const match = token.exec(formula);
    if (!match) throw new Error(`cannot read ${formula.slice(at, at + 20)}`);
    tokens.push(match[1] ?? '');
  }
  return tokens;
};

export const calculate = (formula: string, cellAt: CellAt): Result => {
  const tokens = tokensOf(formula);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (wanted?: string): string => {
    const next = tokens[at++];
    if (next === undefined || (wanted !== undefined && next !== wanted)) throw new Error(`${wanted} in ${formula}`);
    return next;
  };
  const comparison = (): Argument => {
    let left = product();
    while (/^(?:<>|<=|>=|<|>|=)$/.test(peek() ?? '')) {
      const sign = take();
      left = { value: compare(single(left), sign, single(product())) };
    }
    return left;
  };
  const product = (): Argument => {
    let left = unary();
    while (peek() === '*') {
      take();
      const [a, b] = [asNumber(single(left)), asNumber(single(unary()))];
      left = { value: a instanceof Fault ? a : b instanceof Fault ? b : a * b };
    }
    return left;
  };
  const unary = (): Argument => {
    if (peek() !== '-') return primary();
    take();
    const value = asNumber(single(unary()));
    return { value: value instanceof Fault ? value : -value };
  };
  const primary = (): Argument => {
    const next = take();
    if (next.startsWith('"')) return { value: next.slice(1, -1).replaceAll('""', '"') };
    if (next === 'TRUE' || next === 'FALSE') return { value: next === 'TRUE' };
    if (/^\d/.test(next)) return { value: Number(next) };
    if (peek() === '(') return call(next);
    const from = next.replaceAll('$', '');
    if (peek() !== ':') return { cells: [cellAt(from)] };
    take();
    return { cells: between(from, take().replaceAll('$', '')).map(cellAt) };
  };
  const call = (name: string): Argument => {
    take('(');
    const given: Argument[] = [];
    while (peek() !== ')') {
      given.push(comparison());
      if (peek() === ',') take();
    }
    take(')');
    const known = functions[name];
    if (!known) throw new Error(`${name} is not known`);
    return { value: known(given) };
  };
  const result = single(comparison());
  if (at < tokens.length) throw new Error(`left over in ${formula}`);
  return result;
};

const single = (argument: Argument): Result => ('value' in argument ? argument.value : (argument.cells[0] ?? null));

const asNumber = (value: Result): number | Fault => {
  if (value instanceof Fault || typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return Number(value);
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : new Fault('#VALUE!');
};

// A blank is 0 beside a number and "" beside a text; numbers come before texts, texts before truths; case is not told
// apart.
const compare = (a: Result, sign: string, b: Result): Result => {
  if (a instanceof Fault) return a;
  if (b instanceof Fault) return b;
  const like = (blank: Shown, other: Shown): Shown =>
    blank ?? (typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0);
  const [left, right] = [like(a, b), like(b, a)];
  const rank = (value: Shown): number => ['number', 'string', 'boolean'].indexOf(typeof value);
  const folded = (value: Shown): Shown => (typeof value === 'string' ? value.toLowerCase() : value);
  // Excel compares 15 digits: 0.1+0.2 equals 0.3.
  const shown = (value: Shown): Shown => (typeof value === 'number' ? Number(value.toPrecision(15)) : value);
  const [x, y] = [shown(folded(left)) ?? 0, shown(folded(right)) ?? 0];
  const order = rank(left) !== rank(right) ? rank(left) - rank(right) : x < y ? -1 : x > y ? 1 : 0;
  return { '<>': order !== 0, '<=': order <= 0, '>=': order >= 0, '<': order < 0, '>': order > 0, '=': order === 0 }[
    sign
  ] as boolean;
};

const between = (from: string, to: string): string[] => {
  const [, left = '', top = ''] = /^([A-Z]+)(\d+)$/.exec(from) ?? [];
  const [, right = '', bottom = ''] = /^([A-Z]+)(\d+)$/.exec(to) ?? [];
  const number = (letters: string): number => [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
  const letters = (n: number): string =>
    n > 26 ? letters(Math.floor((n - 1) / 26)) + letters(((n - 1) % 26) + 1) : String.fromCharCode(64 + n);
  const names: string[] = [];
  for (let column = number(left); column <= number(right); column++) {
    for (let row = Number(top); row <= Number(bottom); row++) names.push(`${letters(column)}${row}`);
  }
  return names;
};

const valuesOf = (given: readonly Argument[]): Result[] =>
  given.flatMap((one) => ('value' in one ? [one.value] : one.cells));
const faultIn = (values: readonly Result[]): Fault | undefined => values.find((value) => value instanceof Fault);
// Every argument is looked at: one error makes the whole an error, whatever the others say.
const truths = (given: readonly Argument[], join: (all: boolean[]) => boolean): Result =>
  faultIn(valuesOf(given)) ??
  join(
    valuesOf(given).flatMap((value) =>
      typeof value === 'string' ? [] : [value === true || (typeof value === 'number' && value !== 0)],
    ),
  );
const numbersIn = (given: readonly Argument[]): number[] =>
  valuesOf(given).filter((value) => typeof value === 'number');
const first = (given: readonly Argument[], at = 0): Result => single(given[at] ?? { value: null });

const functions: Readonly<Record<string, (given: readonly Argument[]) => Result>> = {
  AND: (given) => truths(given, (all) => all.every(Boolean)),
  OR: (given) => truths(given, (all) => all.some(Boolean)),
  ABS: (given) => {
    const value = asNumber(single(given[0] ?? { value: null }));
    return value instanceof Fault ? value : Math.abs(value);
  },
  ROUND: (given) => {
    const [value, places] = [asNumber(first(given)), asNumber(first(given, 1))];
    if (value instanceof Fault || places instanceof Fault) return value;
    return Math.round(value * 10 ** places) / 10 ** places;
  },
  NOT: (given) => {
    const value = asNumber(first(given));
    return value instanceof Fault ? value : value === 0;
  },
  IF: (given) => {
    const value = asNumber(first(given));
    return value instanceof Fault ? value : value !== 0 ? first(given, 1) : first(given, 2);
  },
  ISNUMBER: (given) => typeof first(given) === 'number',
  COUNT: (given) => numbersIn(given).length,
  COUNTA: (given) => valuesOf(given).filter((value) => value !== null).length,
  SUM: (given) => faultIn(valuesOf(given)) ?? numbersIn(given).reduce((sum, one) => sum + one, 0),
  N: (given) => {
    const value = first(given);
    return value instanceof Fault || typeof value === 'number' ? value : Number(value === true);
  },
  INT: (given) => {
    const value = asNumber(first(given));
    return value instanceof Fault ? value : Math.floor(value);
  },
  EXACT: (given) => String(first(given) ?? '') === String(first(given, 1) ?? ''),
  LEN: (given) => String(first(given) ?? '').length,
  DATE: (given) => {
    const [year = 0, month = 0, day = 0] = numbersIn(given);
    return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000);
  },
};
