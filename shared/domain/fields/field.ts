/** Fields (chỉ tiêu) of a campaign: what is asked of each reporter. */
import * as z from 'zod';
import { unitTypes, villageTypes } from '../units/register.ts';
import { largestOf, mostPlaces } from './decimal.ts';

/** Keys are what form tools can carry everywhere: lower case ASCII, at most 40 characters. */
export const Key = z
  .string()
  // Answers are plain objects, and every plain object already has a `constructor`.
  .regex(/^(?!constructor$)[a-z][a-z0-9_]{0,39}$/, 'Cần chữ thường không dấu, số, gạch dưới; bắt đầu bằng chữ');

const types = z.array(z.enum(unitTypes)).min(1);
const shared = {
  key: Key,
  label: z.string().min(1).max(300),
  help: z.string().max(1_000).optional(),
  section: z.string().max(200).optional().describe('Phần của biểu mà chỉ tiêu thuộc về'),
  required: z.union([z.boolean(), types]).default(false).describe('true, hoặc danh sách loại đơn vị phải trả lời'),
  unitTypes: types.optional().describe('Chỉ hỏi các loại đơn vị này'),
};

/** The parts of a report that narratives stand in. */
const topics = ['results', 'difficulties', 'proposals'] as const;
export type Topic = (typeof topics)[number];

export const Field = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('count'),
    ...shared,
    max: z.int().positive().default(999),
    counts: z
      .enum(villageTypes)
      .optional()
      .describe('Chỉ tiêu này đếm thôn (thon) hoặc tổ dân phố (tdp): được đối chiếu với danh mục, khi danh mục có'),
  }),
  z
    .strictObject({
      kind: z.literal('decimal'),
      ...shared,
      decimals: z.int().min(1).max(6).describe('Số chữ số sau dấu phẩy'),
      unitOfMeasure: z.string().min(1).max(40).optional().describe('Đơn vị tính: "ha", "triệu đồng"'),
      min: z.number().default(0),
      max: z.number().optional(),
    })
    .refine((field) => field.min <= largestOf(field), { path: ['max'], error: 'Phải từ mức tối thiểu (min) trở lên.' })
    .refine(({ max = 0, min, decimals }) => Math.max(max, Math.abs(min)) * 10 ** decimals <= mostPlaces, {
      path: ['max'],
      error: 'Số quá lớn so với số chữ số sau dấu phẩy: không cộng chính xác được; hãy dùng đơn vị tính lớn hơn.',
    }),
  z.strictObject({
    kind: z.literal('text'),
    ...shared,
    max: z.int().positive().max(20_000).default(20_000),
    topic: z
      .enum(topics)
      .optional()
      .describe('Mục của báo cáo nêu nội dung này: kết quả (results, mặc định), khó khăn, kiến nghị'),
  }),
  z.strictObject({ kind: z.literal('date'), ...shared }),
  z.strictObject({
    kind: z.literal('choice'),
    ...shared,
    choices: z.array(z.strictObject({ key: Key, label: z.string().min(1) })).min(2),
  }),
  z.strictObject({ kind: z.literal('yes-no'), ...shared }),
]);
export type Field = z.infer<typeof Field>;

/** A typed answer: count, decimal → number, text → string, date → yyyy-mm-dd, choice → choice key, yes-no → boolean. */
export type Value = number | string | boolean;

/** Answers by field key. A key that is absent was not reported, which is not zero. */
export type Values = Readonly<Record<string, Value>>;
