import { expect, test } from 'vitest';
import { requestHashOf } from '../../../shared/domain/log/request-name.ts';
import { repeated } from '../../../shared/http/repeated.ts';

const body = { decision: 'extension', until: '2021-11-27', reason: 'Mưa lũ' };
const named = (asked: object) => ({ requestId: 'gia-han-1', requestHash: requestHashOf({ ...asked }) });

test('a request is its repetition whatever it is called and whether it was only tried', () => {
  const made = [named(body)];

  expect(repeated(made, named({ ...body, requestId: 'gia-han-1', dryRun: true }))).toBe(made[0]);
  expect(() => repeated(made, named({ ...body, until: '2021-11-29' }))).toThrow('Mã yêu cầu đã dùng');
});

test('of a decision from before what was asked was kept, its name alone is known', () => {
  const made = [{ requestId: 'gia-han-1' }];

  expect(repeated(made, named(body))).toBe(made[0]);
  expect(repeated(made, { ...named(body), requestId: 'gia-han-2' })).toBeUndefined();
});
