/** Entries that miss a seal they should be in, and what they say of it themselves. */
import { expect, test } from 'vitest';
import { verifyLog } from '../../../../shared/domain/seals/verify.ts';
import { minute, place, report, sealed } from './sealed.ts';

const early = report('1', minute(1));
const came = minute(5);
/** Came at the fifth minute; the seal of the tenth lacks it, that of the thirtieth has it. */
const late = (over: object = {}) => {
  const one = report('2', came);
  return { ...one, text: JSON.stringify({ ...JSON.parse(one.text), ...over }) };
};
const findingOf = (over: object, isSealed = true) => {
  const entries = [early, late(over)];
  const before = sealed([], [early], minute(10));
  const [finding, ...others] = verifyLog({
    place,
    seals: isSealed ? sealed(before, entries, minute(30)) : before,
    entries,
  });
  expect(others).toEqual([]);
  return finding;
};
const waiting = (writtenAt: string) => ({ times: { receivedAt: came, writtenAt } });

test.each([
  ['sealed since', true],
  ['not sealed yet', false],
])('one that says it waited is named late with both instants, and stays a finding: %s', (_, isSealed) => {
  expect(findingOf(waiting(minute(20)), isSealed)).toEqual({
    kind: 'late',
    at: late().key,
    waited: { receivedAt: came, writtenAt: minute(20) },
  });
});

test.each([
  ['says nothing', {}],
  ['says it was written when the seal that lacks it was made', waiting(minute(10))],
  ['says it was written before that seal', waiting(minute(6))],
  ['says what is no instant', waiting('hôm qua')],
  ['is a later reading, whose delivery had waited', { ...waiting(minute(20)), rereading: { at: minute(7) } }],
])('one that %s is late, and nothing is told in its favour', (_, over) => {
  expect(findingOf(over)).toEqual({ kind: 'late', at: late().key });
});

test('what is no entry, whatever it holds, is sealed like any other, and silences nobody', () => {
  const made = ['{"times":null}', '{"rereading":null,"at":7}', '[]', 'null', '{'].map((text, i) => ({
    key: `S#${i}`,
    text,
  }));
  const entries = [...made, early];

  expect(verifyLog({ place, seals: sealed([], entries, minute(10)), entries })).toEqual([]);
});
