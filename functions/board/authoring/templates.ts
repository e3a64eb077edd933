/** What a campaign may begin from besides another one: whole, but for what only its author knows. */
import type { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';

type Begun = Omit<CampaignDocument, 'id' | 'title' | 'register'>;

interface Template {
  readonly words: string;
  readonly document: Begun;
}

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

export const templates: Readonly<Record<'once' | 'quarterly', Template>> = {
  once: {
    words: 'Mẫu trống: báo cáo một lần',
    document: {
      ...shared,
      calendar: { kind: 'once', opens: '', due: { commune: { before: '', basis: 'document' } } },
    },
  },
  quarterly: {
    words: 'Mẫu trống: báo cáo hằng quý theo Nghị định 09/2019/NĐ-CP',
    document: {
      ...shared,
      calendar: { kind: 'nd09', every: 'quarter', first: '', due: { commune: { working: 5, basis: 'document' } } },
    },
  },
};
