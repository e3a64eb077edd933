/**
 * What a schema fault says to an official: Vietnamese throughout, what is expected and what to do. Zod's own
 * Vietnamese locale mixes in English type words and "undefined", so the wording is ours. Called by `issue.ts`.
 */
import type * as z from 'zod';

const typeWords: Readonly<Record<string, string>> = {
  string: 'chuỗi ký tự',
  number: 'số',
  int: 'số nguyên',
  boolean: 'true hoặc false',
  array: 'danh sách [...]',
  object: 'đối tượng {...}',
  record: 'đối tượng {...}',
  null: 'null',
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

const wordOf = (type: string): string => typeWords[type] ?? 'giá trị khác';

const listed = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');

const countWords: Readonly<Record<string, string>> = { string: 'ký tự', array: 'phần tử' };

const tooSmall = (origin: string, minimum: number, inclusive: boolean): string => {
  const noun = countWords[origin];
  if (noun) return minimum === 1 ? 'Không được để trống.' : `Cần ít nhất ${minimum} ${noun}.`;
  return inclusive ? `Phải từ ${minimum} trở lên.` : `Phải lớn hơn ${minimum}.`;
};

const tooBig = (origin: string, maximum: number, inclusive: boolean): string => {
  const noun = countWords[origin];
  if (noun) return `Chỉ được nhiều nhất ${maximum} ${noun}.`;
  return inclusive ? `Không được lớn hơn ${maximum}.` : `Phải nhỏ hơn ${maximum}.`;
};

const formatWords: Readonly<Record<string, string>> = {
  date: 'Phải là ngày có thật, ví dụ 01/12/2021 (trong JSON: "2021-12-01").',
  datetime: 'Phải là thời điểm UTC, ví dụ "2021-12-01T01:00:00Z".',
  email: 'Cần một địa chỉ thư, dạng ten@donvi.gov.vn.',
};

/** Zod's error map: the wording of a fault that has no wording of its own in the schema. */
export const inVietnamese: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'Thiếu mục này.';
  switch (issue.code) {
    case 'invalid_type':
      return `Phải là ${wordOf(issue.expected)}, đang là ${wordOf(typeOf(issue.input))}.`;
    case 'invalid_value':
      return `Chỉ nhận: ${listed(issue.values)}.`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `Chỉ nhận: ${listed(issue.options)}.`
        : 'Giá trị không hợp lệ.';
    case 'invalid_format':
      return formatWords[issue.format] ?? 'Không đúng dạng quy định.';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive === true);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive === true);
    default:
      return 'Giá trị không hợp lệ.';
  }
};
