/** A zoo of broken campaign documents: the cast's campaign with one change each, and the one fault it must be told. */
import { aCampaignDocument } from '../../../cast/index.ts';

type Json = Record<string, unknown>;
/** What is done to a right document. */
export type Change = (document: ReturnType<typeof aCampaignDocument> & Json) => void;

/** The cast's campaign after some changes. */
export const changed = (...changes: readonly Change[]): unknown => {
  const document = structuredClone(aCampaignDocument()) as Parameters<Change>[0];
  for (const change of changes) change(document);
  return document;
};

/** A change that sets one place to a value no type would allow. */
export const set =
  (path: string, value: unknown): Change =>
  (document) => {
    const keys = path.split('/').slice(1);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Json>((inner, key) => inner[key] as Json, document);
    parent[last] = value;
  };

const check = (index: number, rule: object): Change =>
  set(`/checks/${index}`, { id: `c-${index}`, strength: 'warn', message: 'Sai.', ...rule });

/** What is broken, how, and the fault as "code pointer". */
export const zoo: readonly (readonly [string, Change, string])[] = [
  ['two fields of one key', set('/fields/4/key', 'heads_tdp'), 'campaign.duplicate-key /fields/4/key'],
  [
    'an indicator with the key of a field',
    set('/indicators/3', { kind: 'sum', key: 'hall', label: 'Tổng', of: ['members'] }),
    'campaign.duplicate-key /indicators/3/key',
  ],
  ['two checks of one id', set('/checks/1/id', 'members-at-most-heads'), 'campaign.duplicate-check /checks/1/id'],
  [
    'two choices of one key',
    set('/fields/5/choices/1/key', 'paved'),
    'campaign.duplicate-choice /fields/5/choices/1/key',
  ],
  ['a term that names nothing', set('/checks/0/left', 'member'), 'campaign.unknown-key /checks/0/left'],
  ['a term that names a text', set('/checks/0/right', 'difficulties'), 'campaign.wrong-kind /checks/0/right'],
  ['a term that names a ratio', set('/checks/0/left', 'members_rate'), 'campaign.wrong-kind /checks/0/left'],
  [
    'a term deep inside another',
    set('/checks/0/right', { sum: [1, { times: 2, of: 'nobody' }] }),
    'campaign.unknown-key /checks/0/right/sum/1/of',
  ],
  [
    'a part of sums-to that is a date',
    check(3, { rule: 'sums-to', parts: ['members', 'as_of'], total: 'heads' }),
    'campaign.wrong-kind /checks/3/parts/1',
  ],
  [
    'a total of sums-to that names nothing',
    check(3, { rule: 'sums-to', parts: ['members', 1], total: 'all' }),
    'campaign.unknown-key /checks/3/total',
  ],
  ['zero for a text', set('/checks/1/fields', ['difficulties']), 'campaign.wrong-kind /checks/1/fields/0'],
  ['dates of a number', set('/checks/2/field', 'members'), 'campaign.wrong-kind /checks/2/field'],
  ['dates bound by a text', set('/checks/2/to', { answer: 'difficulties' }), 'campaign.wrong-kind /checks/2/to/answer'],
  [
    'an indicator that is required',
    check(3, { rule: 'required-when', field: 'heads', when: { answer: 'hall', equals: true } }),
    'campaign.wrong-kind /checks/3/field',
  ],
  [
    'a condition on nothing',
    set('/checks/0/when', { answer: 'halls', equals: true }),
    'campaign.unknown-key /checks/0/when/answer',
  ],
  [
    'a condition that compares a text',
    set('/checks/0/when', { left: 'difficulties', is: 'more-than', right: 0 }),
    'campaign.wrong-kind /checks/0/when/left',
  ],
  [
    'a condition on the answer to a count',
    set('/checks/0/when', { answer: 'members', equals: '3' }),
    'campaign.wrong-kind /checks/0/when/answer',
  ],
  [
    'a condition on a choice that is not offered',
    set('/checks/0/when', { answer: 'road', equals: 'mud' }),
    'campaign.condition-value /checks/0/when/equals',
  ],
  [
    'a condition on the text of a yes-no',
    set('/checks/0/when', { answer: 'hall', equals: 'true' }),
    'campaign.condition-value /checks/0/when/equals',
  ],
  ['a sum of a text', set('/indicators/0/of/1', 'difficulties'), 'campaign.wrong-kind /indicators/0/of/1'],
  ['a ratio over nothing', set('/indicators/1/whole', 'everyone'), 'campaign.unknown-key /indicators/1/whole'],
  ['vacancies of a ratio', set('/indicators/2/posts', 'members_rate'), 'campaign.wrong-kind /indicators/2/posts'],
  ['a sum of itself', set('/indicators/0/of/1', 'heads'), 'campaign.cycle /indicators/0/of'],
  ['a column of nothing', set('/export/columns/2/of', 'x'), 'campaign.unknown-key /export/columns/2/of'],
  [
    'a column of nothing under a heading',
    set('/export/columns/0/columns/1/of', 'x'),
    'campaign.unknown-key /export/columns/0/columns/1/of',
  ],
  ['a narrative that is a number', set('/export/narratives/0', 'members'), 'campaign.wrong-kind /export/narratives/0'],
  [
    'a group due before its communes',
    set('/calendar/due/group/before', '2024-03-14'),
    'campaign.due-order /calendar/due/group',
  ],
  [
    'a whole due before its groups',
    set('/calendar/due/whole', { before: '2024-03-19', basis: 'document' }),
    'campaign.due-order /calendar/due/whole',
  ],
  ['a window that ends before it begins', set('/checks/2/to', '2024-02-29'), 'campaign.date-order /checks/2/to'],
  [
    'everyone and a district again',
    set('/reporters', [{ communes: 'all' }, { communes: { ofGroup: '901' } }]),
    'campaign.overlapping-communes /reporters/1/communes',
  ],
  [
    'two organisations of one code',
    set('/reporters/1', {
      organisations: [
        { code: 'doan', name: 'Đoàn xã' },
        { code: 'doan', name: 'Đoàn huyện' },
      ],
      as: { code: 'to-chuc', name: 'Tổ chức' },
    }),
    'campaign.duplicate-organisation /reporters/1/organisations/1/code',
  ],
  [
    'one group under two names',
    set('/reporters', [
      { communes: { ofGroup: '901' }, as: { code: 'g', name: 'Một' } },
      { communes: { ofGroup: '902' }, as: { code: 'g', name: 'Hai' } },
    ]),
    'campaign.group-name /reporters/1/as/name',
  ],
  ['a kind of field there is not', set('/fields/0/kind', 'number'), 'schema.invalid-union /fields/0/kind'],
  ['a key it has not', set('/fields/0/hint', 'x'), 'schema.unknown-key /fields/0/hint'],
  ['a key every object has', set('/fields/4/key', 'constructor'), 'schema.invalid-format /fields/4/key'],
];
