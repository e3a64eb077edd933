import { expect, test } from 'vitest';
import type { KeptText, SignedSeal } from '../../../../shared/domain/seals/seal.ts';
import { type FindingKind, verifyLog } from '../../../../shared/domain/seals/verify.ts';
import { sha256 } from '../../../../shared/sha256.ts';
import { decisions, minute, place, report, resigned, sealed, sealIn, signedOff } from './sealed.ts';

const sent = report('2341', minute(10));
const decided = decisions('2341', minute(20), minute(50), minute(70));
const [, second, third] = decided as [KeptText, KeptText, KeptText];
const [seal] = sealed([], [sent, ...decided.slice(0, 2)], minute(60)) as [SignedSeal];
const counted = { unit: '2341', revision: 'ab', slot: 3 };
const signed = signedOff(minute(90), counted, seal);
const entries = [signed, sent, ...decided];
const seals = [seal];

const edited = ({ key, text }: KeptText, from: string, to: string): KeptText => ({ key, text: text.replace(from, to) });
/** The same row of decisions, each named by the next anew. */
const rewritten = decisions('2341', minute(20), minute(51), minute(70));
const without = (...gone: KeptText[]): KeptText[] => entries.filter((entry) => !gone.includes(entry));

type Tampered = Partial<Parameters<typeof verifyLog>[0]>;
const cases: readonly [string, Tampered, FindingKind[]][] = [
  [
    'a decision not yet sealed is edited',
    { entries: [...without(third), edited(third, '"slot":3', '"slot":4')] },
    ['chain'],
  ],
  [
    'a sealed decision is edited',
    { entries: [...without(second), edited(second, 'note', 'void')] },
    ['altered', 'chain'],
  ],
  ['a decision in the middle is deleted', { entries: without(second) }, ['deleted', 'chain']],
  ['the last decision is deleted, which was signed over', { entries: without(third) }, ['totals']],
  [
    'decisions change slots',
    { entries: [...without(second, third), { ...second, text: third.text }, { ...third, text: second.text }] },
    ['altered', 'chain'],
  ],
  [
    'a decision is put in after the last one, not naming it',
    { entries: [...entries, { key: 'V#2341#000004', text: third.text }] },
    ['chain'],
  ],
  ['all decisions are written anew', { entries: [signed, sent, ...rewritten] }, ['altered']],
  ['a report is signed over, and is not there', { entries: without(sent) }, ['deleted', 'totals']],
  [
    'the seal a signature names has another root',
    { seals: [resigned(seal, { root: sha256('x') })] },
    ['chain', 'fork'],
  ],
  ['the seal a signature names is gone', { seals: [] }, ['gap']],
];

test('the honest log has nothing to find but what no seal holds yet', () => {
  expect(verifyLog({ place, seals, entries })).toEqual([
    { kind: 'unsealed', at: signed.key },
    { kind: 'unsealed', at: third.key },
  ]);
  expect(sealIn(seal).size).toBe(3);
});

test('a correction from before decisions stood in slots follows nothing', () => {
  const text = JSON.stringify({ kind: 'decision', decision: 'correction', unit: '2341', at: minute(15) });
  const old = { key: 'V#2341#01FMXW0000000000000000000', text };

  expect(verifyLog({ place, seals, entries: [...entries, old] }).map(({ kind }) => kind)).not.toContain('chain');
});

test.each(cases)('when %s, that is what is named', (_, tampered, kinds) => {
  const found = verifyLog({ place, seals, entries, ...tampered }).map(({ kind }) => kind);

  expect(new Set(found.filter((kind) => kind !== 'unsealed' && kind !== 'late'))).toEqual(new Set(kinds));
});
