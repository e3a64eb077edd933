/** What one unit's part of a form is kept as: written by workbook-sheet.ts, read by workbook.ts. */
import type { Issue } from '../../domain/issues/issue.ts';

/** Content type of one unit's part. */
export const unitPart = 'application/vnd.tonghop.unit+json';

/** One unit of a form as it is kept: what was typed, and what is wrong with how it stands in its cells. */
export interface UnitPart {
  readonly unit: string | null;
  readonly name: string | null;
  readonly answers: readonly (readonly [key: string, value: string | number | boolean | null])[];
  readonly issues: readonly Issue[];
  /** What the form was made from; parts of before this was kept have none. */
  readonly form?: { readonly id: string; readonly version: string; readonly period?: string };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isName = (value: unknown): boolean => value === null || typeof value === 'string';

const isAnswer = (value: unknown): boolean =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  (value[1] === null || ['string', 'number', 'boolean'].includes(typeof value[1]));

const isIssue = (value: unknown): boolean =>
  isObject(value) &&
  ['code', 'pointer', 'detail'].every((part) => typeof value[part] === 'string') &&
  (value['strength'] === 'refuse' || value['strength'] === 'warn');

const isForm = (value: unknown): boolean =>
  value === undefined ||
  (isObject(value) &&
    typeof value['id'] === 'string' &&
    typeof value['version'] === 'string' &&
    ['string', 'undefined'].includes(typeof value['period']));

export const isUnitPart = (value: unknown): value is UnitPart =>
  isObject(value) &&
  isName(value['unit']) &&
  isName(value['name']) &&
  Array.isArray(value['answers']) &&
  value['answers'].every(isAnswer) &&
  isForm(value['form']) &&
  Array.isArray(value['issues']) &&
  value['issues'].every(isIssue);
