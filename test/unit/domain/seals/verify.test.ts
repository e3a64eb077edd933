import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeptText, type SignedSeal, sealAt } from '../../../../shared/domain/seals/seal.ts';
import { leafOf, openTree, pathTo, rootBy } from '../../../../shared/domain/seals/tree.ts';
import { findingKinds, verifyLog } from '../../../../shared/domain/seals/verify.ts';
import { byText } from '../../../../shared/in-order.ts';
import { sha256 } from '../../../../shared/sha256.ts';
import { minute, place, report, sealed, sealIn } from './sealed.ts';

/** What happens, minute by minute: reports, some of which reach the log late, and runs of the sealer. */
const happenings = fc.array(
  fc.record({
    unit: fc.integer({ min: 1, max: 9 }),
    after: fc.integer({ min: 0, max: 40 }),
    lateBy: fc.constantFrom(0, 0, 0, 30, 600),
    seals: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);
type Happening = { unit: number; after: number; lateBy: number; seals: boolean };

const played = (steps: readonly Happening[]) => {
  let seals: SignedSeal[] = [];
  let now = 0;
  const waiting = new Map<KeptText, number>();
  const there = () =>
    [...waiting]
      .filter(([, at]) => at <= now)
      .map(([entry]) => entry)
      .toSorted((a, b) => byText(a.key, b.key));
  for (const [index, step] of steps.entries()) {
    now += step.after;
    waiting.set(report(`u${step.unit}-${index}`, minute(now)), now + step.lateBy);
    if (step.seals) seals = sealed(seals, there(), minute(now - 1));
  }
  now += 10_000;
  return { place, seals: sealed(seals, there(), minute(now - 1)), entries: there() };
};

const dishonest = (log: Parameters<typeof verifyLog>[0]) =>
  verifyLog(log).filter(({ kind }) => !findingKinds[kind].honest);

test('no honest log has a false finding, however late its entries and however often it is sealed', () => {
  fc.assert(
    fc.property(happenings, (steps) => {
      expect(dishonest(played(steps))).toEqual([]);
    }),
  );
});

test('any single change of a sealed entry is found, and named with the entry', () => {
  fc.assert(
    fc.property(happenings, fc.nat(), fc.nat(), fc.boolean(), (steps, which, where, isDeleted) => {
      const log = played(steps);
      const { key, text } = log.entries[which % log.entries.length] as KeptText;
      const at = where % text.length;
      const other = text[at] === '0' ? '1' : '0';
      const changed = { key, text: text.slice(0, at) + other + text.slice(at + 1) };
      const entries = log.entries.flatMap((entry) => (entry.key === key ? (isDeleted ? [] : [changed]) : [entry]));

      expect(dishonest({ ...log, entries })).toEqual([{ kind: isDeleted ? 'deleted' : 'altered', at: key }]);
    }),
  );
});

test('any change of any byte of any seal is found', () => {
  fc.assert(
    fc.property(happenings, fc.nat(), fc.nat(), (steps, which, where) => {
      const log = played(steps);
      const index = which % log.seals.length;
      const signed = log.seals[index] as SignedSeal;
      const part = which % 2 === 0 ? 'seal' : 'checkpoint';
      const text = signed[part] ?? '';
      const at = where % text.length;
      const changed = { ...signed, [part]: text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1) };

      expect(dishonest({ ...log, seals: log.seals.with(index, changed) })).not.toEqual([]);
    }),
  );
});

test('an empty log is never sealed; a quiet one daily for a month, to show that sealing goes on', () => {
  const entries = [report('1', minute(0))];
  let seals = sealed([], [], minute(60));
  expect(seals).toEqual([]);
  for (let hour = 1; hour <= 24 * 60; hour += 1) seals = sealed(seals, entries, minute(hour * 60));

  expect(seals).toHaveLength(31);
  expect(verifyLog({ place, seals, entries })).toEqual([]);
});

test('a clock set back moves no seal back', () => {
  const entries = [report('1', minute(100))];
  const seals = sealed(sealed([], entries, minute(200)), [...entries, report('2', minute(50))], minute(60));

  expect(seals.map((seal) => sealIn(seal).upTo)).toEqual([minute(200), minute(200)]);
  expect(sealAt(seals.map(sealIn), minute(199))).toBeUndefined();
});

/** RFC 6962 §2.1 as it is written: the tree is cut at the largest power of two below its size. */
const rootOf = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves;
  if (leaves.length <= 1) return only ?? createHash('sha256').digest();
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half))];
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
};

test('each leaf leads to the root by its path, at every size, and by no other path', () => {
  const leaves = Array.from({ length: 40 }, (_, i) => leafOf(`S#${i}`, sha256(String(i))));
  for (let size = 1; size <= leaves.length; size += 1) {
    const among = leaves.slice(0, size);
    const root = rootOf(among).toString('hex');
    for (const [index, leaf] of among.entries()) {
      const path = pathTo(index, among);
      expect(rootBy(path, leaf, index, size)).toBe(root);
      expect(rootBy(path, leaf, index + 1, size)).not.toBe(root);
      expect(rootBy([...path, root], leaf, index, size)).toBeUndefined();
      if (size > 1) expect(rootBy(path.slice(1), leaf, index, size)).not.toBe(root);
    }
  }
});

test('the root is the one of RFC 6962 at every size', () => {
  const leaves: Buffer[] = [];
  const tree = openTree();
  for (let size = 0; size <= 70; size += 1) {
    expect([tree.size, tree.root]).toEqual([size, rootOf(leaves).toString('hex')]);
    const leaf = leafOf(`S#${size}`, sha256(String(size)));
    leaves.push(leaf);
    tree.append(leaf);
  }
});
