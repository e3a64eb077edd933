/** GET /v1/templates: what a campaign may begin from where there is none: nearly empty ones, and those that ship. */
import type * as z from 'zod';
import bacNinh from '../../shared/campaigns/bac-ninh-quy-2026.json' with { type: 'json' };
import konTum from '../../shared/campaigns/kon-tum-2881-2021.json' with { type: 'json' };
import lucNgan from '../../shared/campaigns/luc-ngan-hd-2022.json' with { type: 'json' };
import quangNgai from '../../shared/campaigns/quang-ngai-2026.json' with { type: 'json' };
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import type { UseCase } from '../../shared/http/request.ts';
import type { TemplateList } from '../../shared/http/routes/definitions.ts';
import { Problem } from '../../shared/problems.ts';

/** Whole, but for what only its author knows. */
type Begun = Omit<CampaignDocument, 'id' | 'title' | 'register'>;

const shared: Omit<Begun, 'calendar'> = {
  document: { kind: 'state', issuer: '', subject: '' },
  legalBasis: [],
  recipient: '',
  copyTo: [],
  reporters: [{ communes: 'all' }],
  grouping: 'none',
  fields: [{ key: 'chi_tieu_1', kind: 'count', label: 'Chỉ tiêu 1', required: true, max: 999 }],
  checks: [],
  indicators: [],
  export: {
    agency: { parent: '', name: '' },
    place: '',
    title: 'BIỂU TỔNG HỢP',
    sort: 'code',
    columns: [{ label: 'Chỉ tiêu 1', of: 'chi_tieu_1' }],
    narratives: [],
    notes: [],
    signers: [{ title: 'NGƯỜI LẬP BIỂU' }, { title: 'GIÁM ĐỐC' }],
    csvSeparator: ';',
  },
};

const once = {
  ...shared,
  calendar: { kind: 'once', opens: '', due: { commune: { before: '', basis: 'document' } } },
} satisfies Begun;
const quarterly = {
  ...shared,
  calendar: { kind: 'nd09', every: 'quarter', first: '', due: { commune: { working: 5, basis: 'document' } } },
} satisfies Begun;

interface Template {
  readonly id: string;
  readonly title: string;
  readonly document: object;
}

const shipped = ({
  $schema,
  ...document
}: Pick<Template, 'id' | 'title'> & { readonly $schema: string }): Template => ({
  id: document.id,
  title: `Ví dụ đi kèm: ${document.title}`,
  document,
});

const templates: readonly Template[] = [
  { id: 'once', title: 'Mẫu trống: báo cáo một lần', document: once },
  { id: 'quarterly', title: 'Mẫu trống: báo cáo hằng quý theo Nghị định 09/2019/NĐ-CP', document: quarterly },
  ...[konTum, lucNgan, bacNinh, quangNgai].map(shipped),
];

export const listTemplates: UseCase = async () => ({
  status: 200,
  body: { templates: templates.map(({ id, title }) => ({ id, title })) } satisfies z.infer<typeof TemplateList>,
});

export const showTemplate: UseCase = async ({ params }) => {
  const found = templates.find(({ id }) => id === params.get('template'));
  if (!found) throw new Problem('campaign.unknown');
  return { status: 200, body: found.document };
};
