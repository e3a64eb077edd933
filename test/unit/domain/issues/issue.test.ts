import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { pointer } from '../../../../shared/domain/issues/issue.ts';
import { schemaIssues } from '../../../../shared/domain/issues/schema-issues.ts';
import { registerFaults } from '../../../../shared/domain/units/register-faults.ts';
import { aRegisterDocument } from '../../../cast/index.ts';

const told = (schema: z.ZodType, value: unknown) =>
  schemaIssues(schema, value).map((issue) => `${issue.pointer} ${issue.detail}`);

test('a pointer escapes its segments', () => {
  expect(pointer('answers', 'a/b~c', 0)).toBe('/answers/a~1b~0c/0');
  expect(pointer()).toBe('');
});

describe('a fault of shape is told in Vietnamese', () => {
  test.each([
    [z.object({ a: z.string() }), {}, '/a Thiếu mục này.'],
    [z.string(), 7, ' Phải là chuỗi ký tự, đang là số.'],
    [z.int(), 1.5, ' Phải là số nguyên, đang là số.'],
    [z.string().min(1), '', ' Không được để trống.'],
    [z.string().max(3), 'dài quá', ' Chỉ được nhiều nhất 3 ký tự.'],
    [z.array(z.int()).min(2), [1], ' Cần ít nhất 2 phần tử.'],
    [z.int().positive(), 0, ' Phải lớn hơn 0.'],
    [z.int().max(9), 10, ' Không được lớn hơn 9.'],
    [z.enum(['a', 'b']), 'c', ' Chỉ nhận: "a", "b".'],
    [z.iso.date(), '2021-02-29', ' Phải là ngày có thật, ví dụ 01/12/2021 (trong JSON: "2021-12-01").'],
    [z.strictObject({}), { b: 1 }, '/b Khóa này không có trong mẫu.'],
    [z.union([z.string(), z.int()]), null, ' Phải là chuỗi ký tự, đang là null. Hoặc: Phải là số, đang là null.'],
    [z.union([z.string(), z.strictObject({ a: z.int() })]), { a: 'x' }, '/a Phải là số, đang là chuỗi ký tự.'],
  ])('%#', (schema, value, line) => {
    expect(told(schema, value)).toEqual([line]);
  });
});

test('a list too long in an element of another hides no fault, and none is made up of that element', () => {
  const element = z.strictObject({ id: z.string().min(1), codes: z.array(z.int()).max(2) });
  const value = {
    list: [
      { id: 'a', codes: [1, 2, 3] },
      { id: '', codes: [1, 'x', 3] },
    ],
  };

  expect(told(z.strictObject({ list: z.array(element).max(2) }), value)).toEqual([
    '/list/0/codes Chỉ được nhiều nhất 2 phần tử.',
    '/list/1/codes Chỉ được nhiều nhất 2 phần tử.',
    '/list/1/id Không được để trống.',
    '/list/1/codes/1 Phải là số, đang là chuỗi ký tự.',
  ]);
});

describe('a register document', () => {
  test('of the cast has no fault', () => {
    expect(registerFaults(aRegisterDocument())).toEqual([]);
  });

  test('is told doubled codes, aliases of nobody and a date that disagrees, at once', () => {
    const document = aRegisterDocument({
      asAt: '2024-01-02',
      units: ['90101 Xã Khác'],
      aliases: [{ unit: '1', name: 'X', source: 'Y' }],
    });

    expect(registerFaults(document).map((issue) => `${issue.code} ${issue.pointer}`)).toEqual([
      'register.duplicate-code /units/0',
      'register.alias-unit /aliases/0/unit',
      'register.date /asAt',
    ]);
  });
});
