/**
 * Export inputs of any size, the same for the same numbers: for tests of size and for test/bench. Goes the product's
 * own way (log entries → foldLedger → tally), so that what is measured is what an export does.
 */
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { type Campaign, CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { Values } from '../../../../shared/domain/fields/field.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import type { LogEntry, Submission } from '../../../../shared/domain/log/submission.ts';
import { tally } from '../../../../shared/domain/log/tally.ts';
import type { Register } from '../../../../shared/domain/units/register.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';

export interface Size {
  readonly communes: number;
  /** Count fields; every third one is followed by a sum and a ratio column. */
  readonly fields: number;
  /** Characters of each of the two narratives; 0 leaves them out. */
  readonly narrative: number;
  /** Communes to a group; 0 for one list without groups. */
  readonly groupSize?: number;
  /** Every n-th commune has not reported. */
  readonly missingEvery?: number;
}

export interface SyntheticCase {
  readonly campaign: Campaign;
  readonly register: Register;
  readonly entries: readonly LogEntry[];
}

const cutoff = '2024-03-26T03:00:00.000Z';

export const synthetic = (size: Size): SyntheticCase => {
  const campaign = campaignOf(size);
  const register = registerOf(size);
  const missing = size.missingEvery ?? 50;
  const entries = register.units
    .filter((_, index) => index % missing !== missing - 1)
    .map((unit, index) => submissionOf(size, unit.code, index));
  return { campaign, register, entries };
};

/** Folds and adds a case up: everything an export does before its sheets. */
export const exportInputOf = ({ campaign, register, entries }: SyntheticCase): ExportInput => {
  const ledger = foldLedger(campaign, 'once', expectedOf(campaign, register), entries, cutoff);
  return {
    campaign,
    register,
    ledger,
    tallies: tally(campaign, ledger),
    evidence: { inputHash: 'a'.repeat(64), registerVersion: 1, software: 'tonghop 0.1.0' },
    previous: null,
  };
};

const keysOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `f${index + 1}`);

const campaignOf = ({ fields, narrative, groupSize = 12 }: Size): Campaign => {
  const keys = keysOf(fields);
  const pairs = keys.flatMap((key, index) => (index % 3 === 2 ? [[keys[index - 1] ?? key, key, index] as const] : []));
  const asked = keys.map((key, index) => ({ kind: 'count', key, label: `Chỉ tiêu số ${index + 1}`, max: 99_999 }));
  const told = ['difficulties', 'proposals'].map((key) => ({
    kind: 'text',
    key,
    label: key === 'proposals' ? 'Kiến nghị' : 'Khó khăn',
  }));
  const document = {
    id: 'thu-tai',
    title: 'Đợt báo cáo thử tải',
    document: { kind: 'state', issuer: 'Ủy ban nhân dân tỉnh Sông Vàng', subject: 'Thử tải' },
    recipient: 'Sở Nội vụ',
    register: 'song-vang@2024-01-01',
    reporters: [{ communes: 'all' }],
    grouping: groupSize > 0 ? 'district' : 'none',
    calendar: { kind: 'once', opens: '2024-03-01', due: { commune: { before: '2024-03-15', basis: 'office' } } },
    fields: [...asked, ...(narrative > 0 ? told : [])],
    indicators: pairs.flatMap(([a, b, index]) => [
      { kind: 'sum', key: `s${index}`, label: `Tổng ${index}`, of: [a, b] },
      { kind: 'ratio', key: `r${index}`, label: `Tỷ lệ ${index}`, part: a, whole: `s${index}` },
    ]),
    export: {
      agency: { parent: 'Ủy ban nhân dân tỉnh Sông Vàng', name: 'Sở Nội vụ' },
      place: 'Sông Vàng',
      title: 'BIỂU TỔNG HỢP THỬ TẢI',
      columns: keys.flatMap((key, index) => {
        const own = { label: `Chỉ tiêu ${index + 1}`, of: key };
        return index % 3 === 2
          ? [
              own,
              {
                label: `Nhóm ${index + 1}`,
                columns: [
                  { label: 'Tổng', of: `s${index}` },
                  { label: 'Tỷ lệ', of: `r${index}` },
                ],
              },
            ]
          : [own];
      }),
      narratives: narrative > 0 ? ['difficulties', 'proposals'] : [],
      signers: [{ title: 'NGƯỜI LẬP BIỂU' }, { title: 'GIÁM ĐỐC' }],
    },
  };
  return { ...CampaignDocument.parse(document), version: 1 };
};

const registerOf = ({ communes, groupSize = 12 }: Size): Register => {
  const groupOf = (index: number): string | null => (groupSize > 0 ? `g${Math.floor(index / groupSize) + 1}` : null);
  const units = Array.from({ length: communes }, (_, index) => ({
    code: String(index + 1).padStart(5, '0'),
    name: `Xã Suối Vàng ${index + 1}`,
    type: 'xa' as const,
    group: groupOf(index),
  }));
  const groups = [...new Set(units.map((unit) => unit.group))].flatMap((code) =>
    code === null ? [] : [{ code, name: `Huyện ${code.slice(1)}` }],
  );
  return {
    id: 'song-vang@2024-01-01',
    title: 'Danh mục thử tải',
    province: { code: '99', name: 'Tỉnh Sông Vàng' },
    asAt: '2024-01-01',
    act: 'Danh mục minh họa',
    groups,
    units,
    aliases: [],
  };
};

const sentence =
  'Một số thôn chưa có nguồn phát triển đảng viên; trưởng thôn kiêm nhiệm nhiều việc, phụ cấp còn thấp. ';

const submissionOf = ({ fields, narrative }: Size, unit: string, index: number): Submission => {
  const numbers = keysOf(fields).map((key, at): [string, number] => [key, (index * 31 + at * 17) % 97]);
  const text = sentence.repeat(Math.ceil(narrative / sentence.length) + 1);
  const told: [string, string][] =
    narrative > 0
      ? [
          ['difficulties', text.slice(index % 40, (index % 40) + narrative)],
          ['proposals', text.slice(0, narrative)],
        ]
      : [];
  const values: Values = Object.fromEntries([...numbers, ...told]);
  const receivedAt = new Date(Date.parse('2024-03-10T02:30:00.000Z') + index * 60_000).toISOString();
  return {
    kind: 'submission',
    source: 'bieu-mau',
    tool: 'native',
    submissionId: `s${index}`,
    idKind: 'native',
    contentHash: String(index).padStart(64, '0'),
    times: { receivedAt },
    issues:
      index % 20 === 0
        ? [{ code: 'check.at-most', pointer: '/answers/f1', detail: 'Số liệu cần xem lại.', strength: 'warn' }]
        : [],
    versions: { source: 1, campaign: 1, register: 'song-vang@2024-01-01', registerVersion: 1 },
    unit,
    values,
    decidedAt: receivedAt,
  };
};
