/** One letter of each kind, composed as the schedule does, of a period in which every state has its unit. */
import { failingWords } from '../../../functions/events/failing.ts';
import { letterOf, wordsOf } from '../../../functions/remind/compose.ts';
import { alarmWords } from '../../../infra/server/alarms.ts';
import { foldLedger } from '../../../shared/domain/log/ledger.ts';
import { revisionOf } from '../../../shared/domain/log/revision.ts';
import type { LogEntry } from '../../../shared/domain/log/submission.ts';
import type { Notice } from '../../../shared/domain/notices/entry.ts';
import { NoticeRule, usualRules } from '../../../shared/domain/notices/rule.ts';
import { plainText } from '../../../shared/domain/notices/words.ts';
import { expectedOf } from '../../../shared/domain/units/roster.ts';
import type { Letter } from '../../../shared/outbound/mail.ts';
import { officePage } from '../../../shared/web/board-address.ts';
import { letterHtml } from '../../../shared/web/letter.ts';
import { aCampaign, aRegister, aSubmission, cast } from '../../cast/index.ts';

const campaign = aCampaign();
const period = 'once';
/** Two days after the communes' deadline, three before that of the groups. */
const now = '2024-03-16T02:00:00.000Z';
const figure = 73_915;
const reported = [
  aSubmission({ unit: cast.punctual, values: { heads_thon: figure, members: 3 } }),
  aSubmission({ unit: cast.twice }),
];
const returned = '2024-03-15T08:00:00.000Z';
const mendBy = '2024-03-18T17:00:00.000Z';
const decision = {
  kind: 'decision',
  decision: 'return',
  unit: cast.twice,
  at: returned,
  by: 'u1',
  role: 'department',
  reason: 'Lệch',
  requestId: 'r1',
  slot: 1,
  prev: null,
  of: { id: '', hash: '' },
  revision: revisionOf(aSubmission({ unit: cast.twice })),
  fields: [{ field: 'members', reason: 'Lệch với danh sách <đảng viên> của huyện & xã' }],
  due: mendBy,
};
const signedAt = '2024-03-15T09:00:00.000Z';
const signature = {
  kind: 'decision',
  decision: 'sign',
  group: '902',
  at: signedAt,
  by: 'u2',
  name: 'Bà Lê Thị Bến, Phó Trưởng phòng Nội vụ',
  slot: 1,
  inputHash: 'a1b2'.repeat(16),
  units: [
    { unit: cast.punctual, revision: 'r', slot: 0 },
    { unit: cast.silent, revision: null, slot: 0 },
  ],
  missing: [{ unit: cast.silent, reason: 'Mất liên lạc do lũ' }],
  unsignedGroups: [],
  seal: { number: 7, root: 'c3d4'.repeat(16) },
};
const entries = [...reported, decision, signature] as unknown as LogEntry[];
const ledger = foldLedger(campaign, period, expectedOf(campaign, aRegister()), entries, now);
const signing = NoticeRule.parse({ id: 'sign', to: 'group', from: 'due', offset: -3 });
const allSigned = NoticeRule.parse({ id: 'all-signed', to: 'whole', from: 'groupSigned' });
const read = { place: { campaign: campaign.id, period }, campaign, ledger, entries };
const chase = {
  read,
  rules: [...usualRules, signing, allSigned],
  unreachable: new Set<string>([cast.silent]),
} as unknown as Parameters<typeof wordsOf>[0];

const today = '2024-03-15T17:00:00.000Z';
const communeDue = '2024-03-14T17:00:00.000Z';
const groupDue = '2024-03-19T17:00:00.000Z';
const kinds = {
  overdue: { to: 'commune', holder: cast.late, rule: 'overdue', due: communeDue },
  returned: { to: 'commune', holder: cast.twice, rule: 'returned', due: returned },
  mending: { to: 'commune', holder: cast.twice, rule: 'return-1', due: mendBy },
  group: { to: 'group', holder: '901', rule: 'digest', due: today },
  department: { to: 'whole', holder: '*', rule: 'department-digest', due: today },
  sign: { to: 'group', holder: '902', rule: 'sign', due: groupDue },
  signAll: { to: 'whole', holder: '*', rule: 'all-signed', due: returned },
  signed: { to: 'group', holder: '902', rule: 'signed', due: signedAt },
  signedTold: { to: 'whole', holder: '*', rule: 'department-signed', due: signedAt },
} as const satisfies Record<string, Pick<Notice, 'to' | 'holder' | 'rule' | 'due'>>;
type Kind = keyof typeof kinds;

/** No other unit's letter may hold it. */
export const linkOf = (unit: string): string => `https://bao-cao.example/f/qua-trang/ma-${unit}`;
/** Where an office follows what it is told of. */
export const boardOf = (holder: string): string =>
  `https://bao-cao.example${officePage(campaign.id, period, holder === '*' ? null : holder)}`;
export const reportedFigure = String(figure);
export const names = new Map(ledger.rows.map(({ unit }) => [unit.code, unit.name]));
export const holders = new Map<Kind, string>(Object.entries(kinds).map(([kind, { holder }]) => [kind as Kind, holder]));

const letter = (about: (typeof kinds)[Kind]): Letter => {
  const notice = { ...about, kind: 'notice', occurrence: 1, recipients: [] } as unknown as Notice;
  const recipient = { contact: 'c', address: 'a', channel: 'mail' } as const;
  const url = (about.to === 'commune' ? linkOf : boardOf)(about.holder);
  const occasion = { notice, recipient, attempt: 1, again: false, url, now: Date.parse(now) };
  const person = { id: 'c', name: 'Người Nhận', office: 'Văn phòng', email: 'nhan@example.vn', addresses: {} };
  return letterOf(chase, wordsOf(chase, occasion), occasion, person);
};

export const letters = new Map(Object.entries(kinds).map(([kind, about]) => [kind as Kind, letter(about)]));

const failing = failingWords('Cổng dữ liệu tỉnh', returned, Date.parse(groupDue));
/** What a system's office is told: of no campaign, and with no page to open. */
export const failingLetter = { subject: failing.subject, text: plainText(failing), html: letterHtml(failing) };

const means = 'Đĩa chứa dữ liệu còn trống dưới 10%. Hết đĩa thì báo cáo không được nhận nữa.';
const served = { slug: 'song-vang', address: 'https://bao-cao.example', since: returned };
const ringing = alarmWords({ name: 'sap-het-dia', means, first: 'df -h' }, 'rings', served);
/** What a server’s operators are told. */
export const alarmLetter = { subject: ringing.subject, text: plainText(ringing), html: letterHtml(ringing) };
