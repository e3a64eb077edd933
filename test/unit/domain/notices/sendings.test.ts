import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Notice, NoticeEntry, NoticeResult, ResultOutcome } from '../../../../shared/domain/notices/entry.ts';
import { sendingsOf } from '../../../../shared/domain/notices/sendings.ts';

const id = { holder: '23281', rule: 't-1', due: '2021-11-30T17:00:00.000Z', occurrence: 1 };
const claim: Notice = {
  kind: 'notice',
  ...id,
  to: 'commune',
  instant: '2021-11-29T01:00:00.000Z',
  at: '2021-11-29T01:00:00.000Z',
  by: 'schedule',
  outcome: 'claimed',
  recipients: [{ contact: 'c1', address: 'a1', channel: 'mail' }],
};
const result = (outcome: ResultOutcome, at: string, over: Partial<NoticeResult> = {}): NoticeEntry => ({
  kind: 'notice-result',
  ...id,
  id: `${at}.${outcome}`,
  address: 'a1',
  attempt: 1,
  at: `2021-11-29T01:${at}:00.000Z`,
  outcome,
  ...over,
});
const stateOf = (entries: readonly NoticeEntry[]) => sendingsOf([claim, ...entries])[0]?.state;

test('a bounce is a bounce, whatever came before or after it', () => {
  const told = [
    result('accepted', '02'),
    result('delivered', '01'),
    result('bounced', '01', { permanent: true, provider: 'hộp thư không nhận được (Permanent)' }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(told, { minLength: 3 }), (entries) => {
      expect(sendingsOf([claim, ...entries])[0]).toMatchObject({
        state: 'bounced',
        next: null,
        words: 'hộp thư không nhận được (Permanent)',
      });
    }),
  );
});

test('what was delivered stays so when "accepted" is written later', () => {
  expect(stateOf([result('delivered', '01'), result('accepted', '02')])).toBe('delivered');
});

test('a claim whose sender died is closed by what the provider tells of it', () => {
  expect(stateOf([])).toBe('sending');
  expect(stateOf([result('complained', '09', { permanent: true })])).toBe('bounced');
});

test('an address the server refused for good is not tried again', () => {
  expect(sendingsOf([claim, result('failed', '01', { permanent: true })])[0]).toMatchObject({
    state: 'failed',
    next: null,
  });
  expect(sendingsOf([claim, result('failed', '01')])[0]?.state).toBe('waiting');
});
