/** What the API gives of tallies: figures added up, restated, each with its trace. */
import * as z from 'zod';
import { edgeKinds } from '../../domain/units/edge.ts';
import { group, head, unit } from './parts.ts';
import { everyone, gate, groupBy, period, type Route } from './route.ts';

const tallied = {
  exempt: z.int().describe('Số đơn vị được miễn, ngoài số phải báo cáo'),
  expected: z.int().describe('Số đơn vị phải báo cáo'),
  reported: z.int().describe('Số đơn vị có báo cáo, kể cả không phát sinh'),
  nil: z.int().describe('Trong đó không phát sinh'),
  values: z.record(z.string(), z.union([z.number(), z.string()])).describe('Theo mã chỉ tiêu; "-": tỷ lệ trên số 0'),
  reporting: z.record(z.string(), z.int()).describe('Số đơn vị có số liệu, theo mã chỉ tiêu'),
  answers: z
    .record(z.string(), z.record(z.string(), z.int()))
    .describe('Số đơn vị chọn từng câu trả lời, theo mã chỉ tiêu; "true", "false": có, không'),
};
const { values, reporting } = tallied;
const accepted = z
  .strictObject({ reported: z.int().describe('Số đơn vị có bản đã duyệt'), values, reporting })
  .describe('Số liệu đã duyệt: bản được duyệt gần nhất của mỗi đơn vị');
const wayOfUnit = z.strictObject({
  old: z.strictObject({ code: z.string(), name: z.string() }),
  new: z.strictObject({ code: z.string(), name: z.string() }).nullable().describe('null: chưa rõ đơn vị mới'),
  kind: z.enum(edgeKinds),
  full: z.boolean().describe('Toàn bộ đơn vị cũ'),
  codeReused: z.boolean().describe('Đơn vị mới mang mã của đơn vị cũ'),
  confirmed: z.boolean(),
  act: z.string(),
});
const trace = z.strictObject({
  unit: group.describe('Đơn vị đã báo cáo'),
  reported: z.boolean(),
  values: tallied.values,
  by: wayOfUnit.nullable().describe('null: vẫn là đơn vị ấy'),
});

export const Tallies = z
  .strictObject({
    ...head,
    register: z.string().describe('Danh mục của các đơn vị trong câu trả lời'),
    restatedFrom: z.string().nullable().describe('Danh mục mà các đơn vị đã báo cáo theo, khi có quy đổi'),
    groupBy: z.string(),
    figures: z.array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        kind: z.enum(['number', 'ratio', 'answers']).describe('answers: số đơn vị chọn từng câu trả lời'),
        decimals: z.int().describe('Số chữ số sau dấu phẩy'),
        unitOfMeasure: z.string().optional(),
        answers: z.array(z.strictObject({ value: z.union([z.string(), z.boolean()]), label: z.string() })).optional(),
      }),
    ),
    whole: z.strictObject({ ...tallied, accepted }),
    groups: z.array(
      z.strictObject({
        group: group.nullable(),
        ...tallied,
        accepted,
        units: z.array(
          z.strictObject({
            unit,
            comparable: z.boolean().describe('false: không so sánh được, số liệu có thể thiếu phần của đơn vị cũ khác'),
            ...tallied,
            from: z.array(trace).describe('Số liệu là của các đơn vị này, cộng lại'),
            lacking: z.array(wayOfUnit).describe('Phần có thể còn thiếu'),
          }),
        ),
      }),
    ),
    apart: z
      .strictObject({
        ...tallied,
        units: z.array(z.strictObject({ unit, ...tallied, ways: z.array(wayOfUnit) })),
      })
      .describe('Đơn vị cũ không chuyển trọn vào một đơn vị mới nào: chỉ có trong tổng toàn đợt'),
  })
  .meta({ id: 'Tallies' });
export type Tallies = z.infer<typeof Tallies>;

export const tallyRoutes = {
  'GET /v1/campaigns/{campaign}/tallies': {
    summary: 'Số liệu tổng hợp theo nhóm và toàn đợt, có thể quy đổi sang đơn vị của danh mục mới hơn',
    access: everyone,
    query: { ...period, asAt: 'Mã danh mục để quy đổi số liệu sang; mặc định là danh mục của đợt', ...groupBy },
    gives: { 200: Tallies },
    problems: [
      'request.invalid',
      'campaign.unknown',
      'period.unknown',
      'register.unknown',
      'register.unrelated',
      ...gate,
    ],
  },
} as const satisfies Record<string, Route>;
