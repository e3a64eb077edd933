import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsIn } from '../../shared/domain/events/events-in.ts';
import type { Dial, Reply } from '../../shared/outbound/dial.ts';
import { advance, aReport, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';
import { aDestination, sweepOnce } from './told.ts';

const local = withService();
const units = ['Xã Đắk Cấm', 'Xã Kroong', 'Xã Ngọk Bay'];
beforeAll(() => local.service.clock.set(moment.inTime));
afterAll(() => local.service.clock.real());

/** What a receiver does with a POST: hears it, fails, answers and is not heard, or takes the sweep down with it. */
type Answer = 'hears' | 'fails' | 'cut off' | 'dies';
type Act =
  | { readonly kind: 'report'; readonly unit: string }
  | { readonly kind: 'sweep'; readonly answers: readonly Answer[]; readonly twice: boolean }
  | { readonly kind: 'clock'; readonly seconds: number };

const answers = fc.array(fc.constantFrom<Answer>('hears', 'fails', 'cut off', 'dies'), { minLength: 1, maxLength: 6 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('report' as const), unit: fc.constantFrom(...units) }),
  fc.record({ kind: fc.constant('sweep' as const), answers, twice: fc.boolean() }),
  fc.record({ kind: fc.constant('clock' as const), seconds: fc.integer({ min: 1, max: 40_000 }) }),
);

const receiverOf =
  (heard: string[]) =>
  (script: readonly Answer[]): Dial => {
    let asked = 0;
    const post = async (_path: string, headers: Readonly<Record<string, string>>): Promise<Reply | 'network'> => {
      const answer = script[asked++ % script.length];
      if (answer === 'dies') throw new Error('killed');
      if (answer === 'fails') return { status: 500, retryAfter: undefined, bytes: Buffer.alloc(0) };
      heard.push(headers['webhook-id'] ?? '');
      return answer === 'cut off' ? 'network' : { status: 204, retryAfter: undefined, bytes: Buffer.alloc(0) };
    };
    return () => ({ get: async () => 'network', post, close: () => undefined });
  };

let runs = 0;
test('every event of any log is heard at least once, under one id, whatever fails on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
      runs += 1;
      const id = `moi-${runs}`;
      const heard: string[] = [];
      const dialOf = receiverOf(heard);
      advance(local, 60);
      const since = local.service.clock.now();
      await aDestination(local, id, { url: 'https://cong.example/tin' });
      for (const one of acts) {
        advance(local);
        if (one.kind === 'clock') advance(local, one.seconds);
        else if (one.kind === 'report') {
          const answers = aReport({ unit: one.unit, results: `Lần ${local.service.clock.now()}` });
          await local.deliver('kt-json', { submissionId: `${local.service.clock.now()}`, answers });
        } else {
          const sweeps = [one.answers, ...(one.twice ? [one.answers] : [])];
          await Promise.allSettled(sweeps.map((script) => sweepOnce(local, { dial: dialOf(script) })));
        }
      }
      const isDisabled = (await local.service.stores.destinations.state(id))?.disabled;
      if (isDisabled) await local.post(`/v1/destinations/${id}/resumption`, {}, 'operator');
      for (let sweeps = 0; sweeps < 3; sweeps += 1) {
        advance(local, 30 * 3_600);
        await sweepOnce(local, { dial: dialOf(['hears']) });
      }
      const log = await local.service.stores.log.texts(konTumPlace);
      const owed = eventsIn(konTumPlace, log, 102).filter(({ at }) => Date.parse(at) >= since);
      await local.post(`/v1/destinations/${id}/revocation`, {}, 'operator');

      expect(new Set(heard)).toEqual(new Set(owed.map((event) => event.id)));
    }),
    { numRuns: 20 },
  );
});
