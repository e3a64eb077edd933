/** Every fault of a source document at once, against the campaign it feeds. Called before a source is published. */
import type { CampaignDocument } from '../campaign/campaign.ts';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { schemaIssues } from '../issues/schema-issues.ts';
import { at, entries, quoted, textOf } from '../issues/untyped.ts';
import { nilSource } from '../log/submission.ts';
import type { Group } from '../units/register.ts';
import { sharedQuestions, translationFaults } from './mapping-faults.ts';
import { pullFaults } from './pull-faults.ts';
import { SourceDocument } from './source.ts';
import { hasVendorProof, toolNames } from './tools.ts';

/**
 * The faults of any JSON value as a source document; none when it may be published. `campaign` is the campaign of
 * the name the document gives, undefined when there is none; `groups` are those its reporters add up under, undefined
 * when they are not known. Never throws.
 */
export const sourceFaults = (
  value: unknown,
  campaign: CampaignDocument | undefined,
  groups?: readonly Group[],
): Issue[] => [
  ...schemaIssues(SourceDocument, value),
  ...nameFaults(value),
  ...toolFaults(value),
  ...pullFaults(value),
  ...timeFaults(value),
  ...formFaults(value),
  ...groupFaults(value, groups),
  ...campaignFault(value, campaign),
  ...answerFaults(value, campaign),
  ...sharedQuestions(value, campaign?.fields ?? []),
  ...(campaign ? translationFaults(value, campaign.fields) : []),
];

const nameFaults = (value: unknown): Issue[] =>
  textOf(at(value, 'id')) === nilSource
    ? [refusal('source.reserved', pointer('id'), `Mã ${quoted(nilSource)} dành cho báo cáo không phát sinh.`)]
    : [];

const toolFaults = (value: unknown): Issue[] => {
  const tool = textOf(at(value, 'tool'));
  if (tool === undefined || tool === '' || tool.length > 40) return [];
  if (!toolNames.some((name) => name === tool)) {
    const detail = `Không có công cụ ${quoted(tool)}; các công cụ: ${toolNames.join(', ')}.`;
    return [refusal('source.unknown-tool', pointer('tool'), detail)];
  }
  if (at(value, 'proof') !== 'vendor' || hasVendorProof(tool)) return [];
  const remedy = 'bỏ mục này để dùng mã của hệ thống, hoặc khai chữ ký riêng';
  const detail = `Công cụ ${quoted(tool)} không ký lượt gửi: ${remedy}.`;
  return [refusal('source.no-vendor-proof', pointer('proof'), detail)];
};

/** Forms that are ours: their cells and controls say by themselves which field and unit they are. */
const ownForms: ReadonlySet<string | undefined> = new Set(['workbook', 'page']);

const formFaults = (value: unknown): Issue[] => {
  if (!ownForms.has(textOf(at(value, 'tool')))) return [];
  const detail = 'Biểu của hệ thống đã mang sẵn mã chỉ tiêu, mã đơn vị; hãy bỏ mục này.';
  const mapped = ['answers', 'values'].filter((part) => entries(at(value, part)).length > 0);
  const unit = at(value, 'unit');
  const isOwn = unit === undefined || at(unit, 'answer') === 'unit' || at(unit, 'link') !== undefined;
  return [...mapped, ...(isOwn ? [] : ['unit'])].map((part) => refusal('source.form-mapping', pointer(part), detail));
};

/** Whoever holds a token may write any time of day: only a signature or a pull proves one. */
const timeFaults = (value: unknown): Issue[] => {
  const { proof = 'token' } = { proof: at(value, 'proof') };
  if (at(value, 'trustTime') !== true || at(value, 'pull') !== undefined || !isToken(proof)) return [];
  const detail =
    'Giờ nộp chỉ được tính khi có chữ ký của công cụ hoặc được lấy về từ máy chủ; ' +
    'hãy khai "proof" là một chữ ký, hoặc bỏ "trustTime".';
  return [refusal('source.time-unproven', pointer('trustTime'), detail)];
};

const isToken = (proof: unknown): boolean => proof === 'token' || at(proof, 'scheme') === 'token';

const groupFaults = (value: unknown, groups: readonly Group[] | undefined): Issue[] => {
  const group = textOf(at(value, 'group'));
  if (group === undefined || groups === undefined || groups.some(({ code }) => code === group)) return [];
  const listed = groups.map(({ code, name }) => `${code} (${name})`).join(', ');
  const detail = `Đợt báo cáo không có nhóm ${quoted(group)}; có: ${listed === '' ? 'không nhóm nào' : listed}.`;
  return [refusal('source.unknown-group', pointer('group'), detail)];
};

const campaignFault = (value: unknown, campaign: CampaignDocument | undefined): Issue[] => {
  const id = textOf(at(value, 'campaign'));
  if (id === undefined || id === campaign?.id) return [];
  const detail = `Không có đợt báo cáo ${quoted(id)}; cần công bố đợt báo cáo trước khi nối nguồn.`;
  return [refusal('source.unknown-campaign', pointer('campaign'), detail)];
};

const answerFaults = (value: unknown, campaign: CampaignDocument | undefined): Issue[] => {
  if (!campaign) return [];
  const asked = new Set(campaign.fields.map((field) => field.key));
  const computed = new Set(campaign.indicators.map((indicator) => indicator.key));
  return entries(at(value, 'answers')).flatMap(([key]) => {
    if (asked.has(key)) return [];
    const detail = computed.has(key)
      ? `${quoted(key)} do hệ thống tính, không lấy từ biểu mẫu.`
      : `Đợt báo cáo không có chỉ tiêu ${quoted(key)}.`;
    return [refusal('source.unknown-field', pointer('answers', key), detail)];
  });
};
