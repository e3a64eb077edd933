/**
 * An independent reckoner of the formulas the tables use: + - * / & = <, IF, ROUND, FIXED, SUBSTITUTE, SUM, COUNT,
 * COUNTA, COUNTIF, cells, ranges, other sheets. Follows Excel: empty is 0 in arithmetic, SUM and COUNT over references
 * skip text, "" is text.
 */
import type { Cell, Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';

type Scalar = string | number | boolean | null;
type Result = Scalar | readonly Scalar[];

const token = /\s*(>=|<=|<>|'(?:[^']|'')*'!|"[^"]*"|[A-Z]+\d+|[A-Z]+(?=\()|\d+(?:\.\d+)?|[-+*/=<>(),:&])/y;

const tokens = (written: string): string[] => {
  // A dollar sign fixes a reference against copying; it is the same cell.
  const formula = written.replaceAll('$', '');
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < formula.length) {
    const match = token.exec(formula);
    if (!match) throw new Error(`cannot read formula ${formula}`);
    found.push(match[1] ?? '');
  }
  return found;
};

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const position = (name: string): [row: number, column: number] => {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
  return [Number(digits), columnNumber(letters)];
};

const scalar = (value: Result): Scalar => (Array.isArray(value) ? (value[0] ?? null) : (value as Scalar));

const divided = (part: Result, whole: Result): number => {
  if (number(whole) === 0) throw new Error('#DIV/0!');
  return number(part) / number(whole);
};

const number = (value: Result): number => {
  const one = scalar(value);
  if (typeof one === 'string') throw new Error(`#VALUE! from "${one}"`);
  return Number(one ?? 0);
};

/** Values of all formulas, from the plain cells alone; the cached results are never looked at. */
export const recalculate = (model: WorkbookModel): ((sheet: Sheet, row: number, column: number) => Scalar) => {
  const known = new Map<Cell, Scalar>();
  const sheetOf = (name: string): Sheet => {
    const found = model.sheets.find((sheet) => sheet.name === name);
    if (!found) throw new Error(`#REF! ${name}`);
    return found;
  };

  const valueAt = (sheet: Sheet, row: number, column: number): Scalar => {
    const cell = sheet.rows[row - 1]?.cells[column - 1] ?? null;
    if (cell?.formula === undefined) return cell?.value ?? null;
    const cached = known.get(cell);
    if (cached !== undefined) return cached;
    const value = scalar(evaluate(tokens(cell.formula), sheet)) ?? 0;
    known.set(cell, value);
    return value;
  };

  const evaluate = (list: string[], home: Sheet): Result => {
    let at = 0;
    const take = (): string => list[at++] ?? '';
    const isNext = (...marks: string[]): boolean => marks.includes(list[at] ?? '');

    const comparison = (): Result => {
      const left = sum();
      if (!isNext('=', '<')) return left;
      const sign = take();
      const [a, b] = [scalar(left), scalar(sum())];
      if (sign === '<') return number(a) < number(b);
      return typeof a === 'string' || typeof b === 'string' ? a === b : number(a) === number(b);
    };
    const sum = (): Result => {
      let left = quotient();
      while (isNext('+', '-'))
        left = take() === '+' ? number(left) + number(quotient()) : number(left) - number(quotient());
      while (isNext('&')) {
        take();
        left = `${scalar(left)}${scalar(quotient())}`;
      }
      return left;
    };
    const quotient = (): Result => {
      let left = operand();
      while (isNext('/', '*')) left = take() === '/' ? divided(left, operand()) : number(left) * number(operand());
      return left;
    };
    const operand = (): Result => {
      const head = take();
      if (head.startsWith('"')) return head.slice(1, -1);
      if (/^\d/.test(head)) return Number(head);
      if (head.endsWith('!')) return reference(sheetOf(head.slice(1, -2).replaceAll("''", "'")), take());
      if (isNext('(')) return call(head);
      return reference(home, head);
    };
    const reference = (sheet: Sheet, name: string): Result => {
      const [top, left] = position(name);
      if (!isNext(':')) return valueAt(sheet, top, left);
      take();
      const [bottom, right] = position(take());
      const values: Scalar[] = [];
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) values.push(valueAt(sheet, row, column));
      }
      return values;
    };
    const call = (name: string): Result => {
      take();
      const values: Result[] = [];
      // All branches of an IF are reckoned, the refused one for nothing: errors in it are forgiven.
      while (!isNext(')')) {
        const start = at;
        try {
          values.push(comparison());
        } catch (error) {
          if (name !== 'IF') throw error;
          at = skip(start);
          values.push(null);
        }
        if (isNext(',')) take();
      }
      take();
      if (name === 'IF') return (scalar(values[0] ?? null) ? values[1] : values[2]) ?? null;
      const numbers = values.flat().filter((value) => typeof value === 'number');
      const [text, ...rest] = values.map(scalar);
      if (name === 'ROUND') return Math.round(number(text ?? null));
      if (name === 'FIXED') return number(text ?? null).toFixed(Number(rest[0]));
      if (name === 'SUBSTITUTE') return String(text).replaceAll(String(rest[0]), String(rest[1]));
      if (name === 'COUNTA') return values.flat().filter((value) => value !== null).length;
      if (name === 'COUNTIF') return [values[0] ?? null].flat().filter((value) => value === values[1]).length;
      if (name === 'COUNT') return numbers.length;
      if (name === 'SUM') return numbers.reduce((total, value) => total + value, 0);
      throw new Error(`#NAME? ${name}`);
    };
    const skip = (from: number): number => {
      let depth = 0;
      for (let index = from; index < list.length; index++) {
        if (list[index] === '(') depth++;
        if (depth === 0 && (list[index] === ',' || list[index] === ')')) return index;
        if (list[index] === ')') depth--;
      }
      return list.length;
    };
    return comparison();
  };

  return valueAt;
};
