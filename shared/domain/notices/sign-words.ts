/**
 * What an office is told when figures are signed: by whom, which figures, and what proves that they stay as they are.
 */
import { instantText } from '../calendars/time.ts';
import type { Signed } from '../log/decision.ts';
import { wholeGroup } from '../log/signatures.ts';
import {
  type About,
  again,
  boardLink,
  campaignFacts,
  closing,
  type NoticeWords,
  padded,
  type Signer,
} from './words.ts';

/** @param signatures of one instant: nearly always one */
export const signWords = (about: About, { name }: Signer, signatures: readonly Signed[]): NoticeWords => {
  const { campaign, ledger } = about;
  const nameOf = new Map(ledger.groups.map((group) => [group.code, group.name]));
  const whose = ({ group }: Signed): string => (group === wholeGroup ? 'toàn đợt' : (nameOf.get(group) ?? group));
  const all = signatures.map(whose).join(', ');
  return {
    subject: `Đã ký duyệt số liệu ${all}: "${campaign.title}"`,
    greeting: `Kính gửi: ${name}`,
    sentences: [
      ...again(about),
      `Số liệu ${all} đã được ký duyệt.`,
      'Bản tổng hợp ghi lại chữ ký này cùng mã số liệu và gốc niêm phong dưới đây; giữ thư này để đối chiếu.',
    ],
    facts: [
      ...campaignFacts(about),
      ...signatures.flatMap((signature) => [{ name: 'Số liệu của', value: whose(signature) }, ...factsOf(signature)]),
    ],
    lists: signatures.flatMap((signature) => absences(about, signature, nameOf)),
    link: boardLink(about),
    close: closing(campaign),
  };
};

const factsOf = ({ name, by, at, units, inputHash, seal }: Signed): NoticeWords['facts'] => [
  { name: 'Người ký', value: name ?? `tài khoản ${by}` },
  { name: 'Ký lúc', value: instantText(at) },
  { name: 'Đã báo cáo', value: `${units.filter(({ revision }) => revision !== null).length}/${units.length} đơn vị` },
  { name: 'Mã số liệu', value: inputHash },
  ...(seal
    ? [
        { name: 'Niêm phong số', value: String(seal.number) },
        { name: 'Gốc niêm phong', value: seal.root },
      ]
    : []),
];

/** What was signed without, each with the reason that was given. */
const absences = (
  { ledger }: About,
  { missing, unsignedGroups }: Signed,
  groups: ReadonlyMap<string, string>,
): NoticeWords['lists'] => {
  const units = new Map(ledger.rows.map(({ unit }) => [unit.code, unit.name]));
  const lists = [
    {
      head: 'Ký khi chưa có báo cáo của',
      items: missing.map((one) => `${units.get(one.unit) ?? one.unit}: ${one.reason}`),
    },
    {
      head: 'Ký khi chưa có chữ ký của',
      items: unsignedGroups.map(({ group, reason }) => `${groups.get(group) ?? group}: ${reason}`),
    },
  ];
  return lists.flatMap(({ head, items }) =>
    items.length > 0 ? [{ head: `${head} (${padded(items.length)})`, items }] : [],
  );
};
