import { expect, test } from 'vitest';
import { dumpLines, readDump } from '../../../../shared/domain/seals/dump.ts';
import type { KeptText, SignedSeal } from '../../../../shared/domain/seals/seal.ts';
import { signerBy } from '../../../../shared/domain/seals/signature.ts';
import { type FindingKind, verifyLog } from '../../../../shared/domain/seals/verify.ts';
import { byText } from '../../../../shared/in-order.ts';
import { sha256 } from '../../../../shared/sha256.ts';
import { edited, exported, minute, place, report, resigned, sealed, sealIn, signer } from './sealed.ts';

const byKey = (entries: readonly KeptText[]) => entries.toSorted((a, b) => byText(a.key, b.key));

/** Four hours: a report each quarter of an hour, a seal each hour, an export after the third. */
const honest = (): { seals: SignedSeal[]; entries: KeptText[] } => {
  const entries: KeptText[] = [];
  let seals: SignedSeal[] = [];
  for (let quarter = 1; quarter <= 16; quarter += 1) {
    entries.push(report(`234${quarter}`, minute(quarter * 15 - 1)));
    if (quarter === 12) entries.push(exported(minute(179), 12));
    if (quarter % 4 === 0) seals = sealed(seals, byKey(entries), minute(quarter * 15));
  }
  return { seals, entries: byKey(entries) };
};

const { seals, entries } = honest();
const [one, two, three, four] = seals as [SignedSeal, SignedSeal, SignedSeal, SignedSeal];
const [first, second] = entries as [KeptText, KeptText];
const thief = signerBy(Buffer.alloc(32, 9));
const late = report('999', minute(10));

const withText = (key: string, change: (text: string) => string): KeptText[] =>
  entries.map((entry) => (entry.key === key ? { key, text: change(entry.text) } : entry));
const without = (...keys: string[]): KeptText[] => entries.filter(({ key }) => !keys.includes(key));

type Tampered = Partial<Parameters<typeof verifyLog>[0]>;
const cases: readonly [string, Tampered, FindingKind[]][] = [
  ['a value is edited', { entries: withText(first.key, (text) => text.replace('7', '8')) }, ['altered']],
  ['a time is edited', { entries: withText(first.key, (t) => t.replace('2021', '2020')) }, ['altered']],
  ['a space is added', { entries: withText(second.key, (text) => `${text} `) }, ['altered']],
  ['a text is emptied', { entries: withText(second.key, () => '') }, ['altered', 'totals']],
  ['an entry is deleted', { entries: without(first.key) }, ['deleted', 'totals']],
  ['everything is deleted', { entries: [] }, ['deleted']],
  ['an entry is put in, dated back', { entries: [...entries, late] }, ['late']],
  ['an entry is put in after the last seal', { entries: [...entries, report('999', minute(999))] }, ['unsealed']],
  [
    'two entries change places',
    { entries: [{ ...first, text: second.text }, { ...second, text: first.text }, ...entries.slice(2)] },
    ['altered'],
  ],
  [
    'an entry is given to another unit',
    { entries: [{ ...first, key: first.key.replace('S#', 'S#9') }, ...entries.slice(1)] },
    ['deleted', 'late'],
  ],
  ['a seal in the middle is deleted', { seals: [one, three, four] }, ['gap', 'late']],
  ['the first seal is deleted', { seals: [two, three, four] }, ['gap', 'late']],
  ['a root is edited', { seals: [one, two, edited(three, { root: sha256('x') }), four] }, ['signature', 'chain']],
  [
    'an entry is edited, and its hash in the last seal',
    {
      entries: withText(entries.find(({ key }) => key === sealIn(four).added[0]?.[0])?.key ?? '', () => '{}'),
      seals: [
        one,
        two,
        three,
        edited(four, { added: sealIn(four).added.map(([key, hash], i) => [key, i === 0 ? sha256('{}') : hash]) }),
      ],
    },
    ['signature', 'chain'],
  ],
  [
    'leaves of a seal are reordered',
    { seals: [one, two, three, edited(four, { added: sealIn(four).added.toReversed() })] },
    ['signature', 'chain'],
  ],
  [
    'a signature is of another seal',
    { seals: [one, two, three, { ...four, signature: one.signature }] },
    ['signature'],
  ],
  [
    'the last seal is signed by another key',
    { seals: [one, two, three, resigned(four, { publicKey: thief.publicKey }, thief)] },
    ['signature'],
  ],
  ['a seal is no seal', { seals: [one, two, three, { ...four, seal: '{' }] }, ['signature', 'unsealed']],
  ['a seal is put off', { seals: [one, two, three, edited(four, { upTo: minute(999) })] }, ['signature']],
  [
    'a seal is replaced with the stolen key',
    { seals: [one, resigned(two, { upTo: minute(119) }), three, four] },
    ['chain'],
  ],
  ['a seal has a second version', { seals: [...seals, resigned(four, { upTo: minute(241) })] }, ['fork']],
  [
    'a seal comes from another campaign',
    { seals: [one, two, three, resigned(four, { campaign: 'luc-ngan-hd-2022' })] },
    ['chain'],
  ],
  ['a root is wrong and well signed', { seals: [one, two, three, resigned(four, { root: sha256('x') })] }, ['chain']],
  [
    'a report is deleted, and its seals with it',
    { entries: without(first.key), seals: sealed([], without(first.key), minute(240)) },
    ['totals'],
  ],
];

test('the honest log has nothing to find', () => {
  expect(verifyLog({ place, seals, entries })).toEqual([]);
  expect(seals).toHaveLength(4);
});

test.each(cases)('when %s, that is what is named', (_, tampered, kinds) => {
  const found = verifyLog({ place, seals, entries, ...tampered });

  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(kinds));
});

test('who kept seals from before sees that newer ones were taken away, replaced, or made anew with another key', () => {
  const anew = seals.map((seal) => resigned(seal, { publicKey: thief.publicKey }, thief));

  expect(
    verifyLog({ place, seals: [one, two, three], entries: without() }, { seals }).map(({ kind }) => kind),
  ).toContain('gap');
  expect(
    verifyLog({ place, seals: [one, two, three, resigned(four, { upTo: minute(241) })], entries }, { seals }),
  ).toEqual([{ kind: 'fork', at: 4 }]);
  expect(verifyLog({ place, seals: anew, entries }, { publicKeys: [signer.publicKey] })[0]).toEqual({
    kind: 'signature',
    at: 1,
  });
});

test('a dump says what was lost of it: lines cut off, and a line cut through', () => {
  const lines = dumpLines({ place, seals, entries });
  const whole = lines.join('\n');

  expect(readDump(whole)).toEqual({ place, seals, entries, lost: [] });
  expect(readDump(lines.slice(0, -1).join('\n'))?.lost).toEqual([{ kind: 'deleted', at: `line ${lines.length - 1}` }]);
  expect(readDump(whole.slice(0, -5))?.lost.map(({ kind }) => kind)).toEqual(['gap', 'deleted']);
  expect(readDump(lines.slice(0, 3).join('\n'))?.lost.map(({ kind }) => kind)).toEqual(['gap', 'deleted']);
  expect(readDump('{"tonghop":"else"}')).toBeUndefined();
});
