/**
 * How large a report of a campaign can get: every text as long as it may be, at the three bytes a Vietnamese letter
 * takes in UTF-8. Form tools may send 256 KB, files and phones 4 MB: more could never arrive.
 */
import type { Field } from '../fields/field.ts';
import { mostLetters } from '../fields/kinds.ts';
import { type Issue, refusal, warning } from '../issues/issue.ts';

/** What a tool may send in one delivery, and a file or a phone. */
export const deliveryLimits = { ordinary: 256 * 1024, file: 4 * 1024 * 1024 } as const;

const letterBytes = 3;
/** A key of at most 40 letters with its quotes, and any answer that is no text. */
const othersBytes = 80;

/** In bytes. */
export const largestReport = (fields: readonly Field[]): number =>
  fields.reduce((sum, field) => sum + mostLetters(field) * letterBytes + othersBytes, 0);

/** What whoever publishes must know of it: a warning, or a refusal where such a report cannot be sent at all. */
export const largestReportIssues = (fields: readonly Field[]): Issue[] => {
  const bytes = largestReport(fields);
  if (bytes <= deliveryLimits.ordinary) return [];
  const size = `Báo cáo dài nhất có thể tới ${kilobytes(bytes)}, mà`;
  const remedy = 'hãy giảm mức tối đa (max) của các chỉ tiêu chữ.';
  const [most, ordinary] = [kilobytes(deliveryLimits.file), kilobytes(deliveryLimits.ordinary)];
  if (bytes > deliveryLimits.file) {
    const detail = `${size} không cách gửi nào nhận quá ${most}: ${remedy}`;
    return [refusal('campaign.report-too-large', '/fields', detail)];
  }
  const detail =
    `${size} một lượt gửi từ công cụ biểu mẫu chỉ nhận tới ${ordinary} (tệp, điện thoại: ${most}); ` +
    `bản dài hơn bị từ chối. Nếu không muốn thế, ${remedy}`;
  return [warning('campaign.report-large', '/fields', detail)];
};

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;
