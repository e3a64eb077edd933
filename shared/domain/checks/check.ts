/**
 * Checks (ràng buộc): rules between the answers of one report. The vocabulary is closed: a rule we lack becomes
 * a new named rule with a test, never a way into code.
 */
import * as z from 'zod';
import { Key } from '../fields/field.ts';
import { strengths } from '../issues/issue.ts';
import { unitTypes } from '../units/register.ts';

/** A number in a rule: a count field or sum indicator by key, a constant, a sum or a multiple of terms. */
export type Term = string | number | { sum: Term[] } | { times: number; of: Term };
export const Term: z.ZodType<Term> = z
  .lazy(() =>
    z.union([
      Key,
      z.number(),
      z.strictObject({ sum: z.array(Term).min(1) }),
      z.strictObject({ times: z.number(), of: Term }),
    ]),
  )
  .meta({ id: 'Term' });

/** Holds between two numbers, or of one answer. A condition on something not reported does not hold. */
export const Condition = z.union([
  z.strictObject({ left: Term, is: z.enum(['less-than', 'more-than', 'equal-to']), right: Term }),
  z.strictObject({ answer: Key, equals: z.union([z.string(), z.boolean()]) }),
]);
export type Condition = z.infer<typeof Condition>;

const types = z.array(z.enum(unitTypes)).min(1);
const shared = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'Cần chữ thường không dấu, số, gạch nối; bắt đầu bằng chữ'),
  strength: z.enum(strengths),
  message: z.string().min(1).max(500).describe('Thông báo cho người báo cáo'),
  unitTypes: types.optional().describe('Chỉ xét các loại đơn vị này'),
  when: Condition.optional().describe('Chỉ xét khi điều kiện này đúng'),
};

/** A fixed date, the day the campaign opens, the local day the report was submitted, or another date answered. */
const Bound = z.union([z.enum(['opens', 'submission']), z.iso.date(), z.strictObject({ answer: Key })]);
export type Bound = z.infer<typeof Bound>;

export const Check = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('at-most'), ...shared, left: Term, right: Term }),
  z.strictObject({ rule: z.literal('sums-to'), ...shared, parts: z.array(Term).min(2), total: Term }),
  z.strictObject({ rule: z.literal('equals'), ...shared, left: Term, right: Term }),
  z.strictObject({ rule: z.literal('zero-for'), ...shared, fields: z.array(Key).min(1), unitTypes: types }),
  z.strictObject({
    rule: z.literal('within-dates'),
    ...shared,
    field: Key,
    from: Bound.optional(),
    to: Bound.optional(),
  }),
  z.strictObject({ rule: z.literal('required-when'), ...shared, field: Key, when: Condition }),
  // A true change must be sent as it is: it is looked at, never refused.
  z.strictObject({
    rule: z.literal('changed-more-than'),
    ...shared,
    strength: z.literal('warn').describe('Chỉ nhắc xem lại; số đúng vẫn phải gửi được'),
    fields: z.array(Key).min(1).describe('Số liệu được so với kỳ trước của chính đơn vị'),
    share: z.number().positive().max(1_000).describe('Đổi quá phần này của số kỳ trước: 0.3 là ba phần mười'),
    atLeast: z.number().nonnegative().default(3).describe('Đổi ít hơn mức này thì không xét'),
  }),
]);
export type Check = z.infer<typeof Check>;
export type CheckRule = Check['rule'];
export type CheckOf<Rule extends CheckRule> = Extract<Check, { rule: Rule }>;
/** What a check may say whatever its rule is. */
export type SharedMember = keyof typeof shared;
