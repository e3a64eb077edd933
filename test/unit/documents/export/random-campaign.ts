/**
 * Campaigns drawn at random, with every kind of field, units that write what people write, and some that left blanks.
 */
import fc from 'fast-check';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import type { CalendarOf } from '../../../../shared/domain/calendars/document.ts';
import { type Campaign, CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { Value, Values } from '../../../../shared/domain/fields/field.ts';
import { warning } from '../../../../shared/domain/issues/issue.ts';
import type { Submission } from '../../../../shared/domain/log/submission.ts';
import type { Register } from '../../../../shared/domain/units/register.ts';
import { aCampaign, aSubmission, moments } from '../../../cast/index.ts';
import { anInput } from './season.ts';

export interface Case {
  readonly kinds: readonly ('count' | 'text' | 'choice' | 'yes-no' | 'date')[];
  readonly party: boolean;
  readonly groups: number;
  /** Null where a unit has not reported. */
  readonly units: readonly (Reported | null)[];
}

interface Reported {
  readonly told: string;
  readonly late: boolean;
  /** A figure of it is doubtful. */
  readonly doubtful: boolean;
  /** The question it left blank, if there is one of this number. */
  readonly blank: number;
}

const told = fc.oneof(
  fc.constantFrom('Không', '=1+1', 'Đường xấu.', '- thiếu 3 người\n- phụ cấp thấp', '- thiếu 5 người\n- phụ cấp thấp'),
  fc.constantFrom('\u202Eđường xấu', 'phụ\u0000 cấp \u0085thấp', 'đường sá khó khăn, '.repeat(60)),
  fc.nat(99).map((people) => `thiếu ${people} người`),
);
const unit = fc.option(fc.record({ told, late: fc.boolean(), doubtful: fc.boolean(), blank: fc.nat(20) }), { freq: 4 });
export const anyCase: fc.Arbitrary<Case> = fc.record({
  kinds: fc.array(fc.constantFrom('count', 'text', 'choice', 'yes-no', 'date'), { minLength: 1, maxLength: 14 }),
  party: fc.boolean(),
  groups: fc.nat(4),
  units: fc.array(unit, { minLength: 1, maxLength: 40 }),
});

const choices = [
  { key: 'zz_paved', label: 'Đường nhựa' },
  { key: 'zz_earth', label: 'Đường đất' },
];
const topics = [undefined, 'results', 'difficulties', 'proposals'];

const campaignOf = ({ kinds, party, groups }: Case): Campaign => {
  const fields = [...kinds, 'count', 'count'].map((kind, at) => ({
    kind,
    key: `zz_field_${at}`,
    label: `Nội dung số ${at + 1}`,
    ...(kind === 'choice' ? { choices } : {}),
    ...(kind === 'text' ? { topic: topics[at % topics.length] } : {}),
  }));
  const { export: layout, document, ...rest } = aCampaign();
  const once = rest.calendar as CalendarOf<'once'>;
  const [part, whole] = [`zz_field_${kinds.length}`, `zz_field_${kinds.length + 1}`];
  const shown = fields.filter(({ kind }) => kind !== 'text').map(({ key, label }) => ({ label, of: key }));
  const { version: _version, ...campaign } = {
    ...rest,
    id: 'zz-dot-bao-cao',
    document: { ...document, kind: party ? 'party' : 'state' },
    grouping: groups > 0 ? 'district' : 'none',
    ...(groups > 0 ? {} : { calendar: { ...once, due: { commune: once.due.commune } } }),
    fields,
    checks: [],
    indicators: [{ kind: 'ratio', key: 'zz_rate', label: 'Tỷ lệ chung', part, whole }],
    export: {
      ...layout,
      columns: [{ label: 'Các chỉ tiêu', columns: [...shown, { label: 'Tỷ lệ (%)', of: 'zz_rate' }] }],
      narratives: fields.filter(({ kind }) => kind === 'text').map(({ key }) => key),
    },
  };
  return { ...CampaignDocument.parse(campaign), version: 1 };
};

const answers = (campaign: Campaign, { told: text, blank }: Reported, at: number, asked: number): Values => {
  const by: Readonly<Record<string, Value>> = {
    count: 3 + (at % 5),
    text,
    choice: at % 2 ? 'zz_paved' : 'zz_earth',
    'yes-no': at % 3 === 0,
    date: '2024-03-05',
  };
  const answered = campaign.fields.filter((_, index) => index !== blank || index >= asked);
  return Object.fromEntries(answered.map(({ key, kind }) => [key, by[kind] ?? 0]));
};

/** The export of a campaign drawn at random. Its keys and codes begin with zz: none may be read by whoever signs. */
export const inputOf = (drawn: Case): ExportInput => {
  const campaign = campaignOf(drawn);
  const groupOf = (at: number): string | null => (drawn.groups > 0 ? `zz-g${at % drawn.groups}` : null);
  const register: Register = {
    id: 'song-vang@2024-01-01',
    title: 'Danh mục',
    province: { code: '99', name: 'Tỉnh Sông Vàng' },
    asAt: '2024-01-01',
    act: 'Danh mục minh họa',
    groups: Array.from({ length: drawn.groups }, (_, at) => ({ code: `zz-g${at}`, name: `Huyện Núi Cao ${at}` })),
    units: drawn.units.map((_, at) => ({
      code: `zz-u${at}`,
      name: `Xã Suối Vàng ${at}`,
      type: 'xa' as const,
      group: groupOf(at),
    })),
    aliases: [],
  };
  const last = campaign.fields.at(-1)?.key;
  const entries = drawn.units.flatMap((one, at): Submission[] =>
    one === null
      ? []
      : [
          aSubmission({
            unit: `zz-u${at}`,
            values: answers(campaign, one, at, drawn.kinds.length),
            receivedAt: one.late ? moments.late : moments.early,
            issues: [
              ...(one.late ? [warning('time.late', '', 'Quá hạn')] : []),
              ...(one.doubtful ? [warning('check.failed', `/answers/${last}`, 'Xin xem lại')] : []),
            ],
          }),
        ],
  );
  return anInput({ campaign, register, entries });
};
