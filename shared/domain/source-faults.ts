/** Every fault of a source document at once, against the campaign it feeds. Called before a source is published. */
import type { CampaignDocument } from './campaign.ts';
import { type Issue, pointer, refusal } from './issue.ts';
import { schemaIssues } from './schema-issues.ts';
import { SourceDocument } from './source.ts';
import { at, entries, quoted, textOf } from './untyped.ts';

/**
 * The faults of any JSON value as a source document; none when it may be published. `campaign` is the campaign of
 * the name the document gives, undefined when there is none. Never throws.
 */
export const sourceFaults = (value: unknown, campaign: CampaignDocument | undefined): Issue[] => [
  ...schemaIssues(SourceDocument, value),
  ...campaignFault(value, campaign),
  ...answerFaults(value, campaign),
];

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
