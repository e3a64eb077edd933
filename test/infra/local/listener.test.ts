/** How a listener stops while senders go on sending over connections that are kept, as a proxy's are. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listen } from '../../../infra/local/listener.ts';

const graceMs = 50_000;

/** Sends over one connection, one after the other, until nothing listens any more; what came of each. */
const sendOn = async (url: string): Promise<string[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const came: string[] = [];
  for (;;) {
    const sent = request(url, { agent });
    sent.end();
    try {
      const [answer] = await once(sent, 'response');
      await once(answer.resume(), 'end');
      came.push(String(answer.statusCode));
    } catch (error) {
      came.push((error as NodeJS.ErrnoException).code ?? 'cut');
      return came;
    }
  }
};

it.each<[string, (nth: number) => number]>([
  ['at once, so that all connections are idle together', () => 20],
  ['each in its time', (nth) => 10 + (nth % 8) * 5],
])('answers all that comes in over connections that are kept, and then ends them: %s', async (_, delayMs) => {
  let taken = 0;
  const { promise: inFullSwing, resolve: swings } = Promise.withResolvers<void>();
  const listener = await listen(async (_asked, response) => {
    taken += 1;
    if (taken > 40) swings();
    await sleep(delayMs(taken));
    response.end();
  });
  const senders = Array.from({ length: 8 }, () => sendOn(listener.url));
  await inFullSwing;
  const began = performance.now();

  await listener.stop(graceMs);

  expect(performance.now() - began).toBeLessThan(graceMs);
  const came = (await Promise.all(senders)).flat();
  expect(came.filter((one) => one === '200')).toHaveLength(taken);
  expect(came.filter((one) => one !== '200')).toEqual(Array(8).fill('ECONNREFUSED'));
});

it('cuts what is still under way when the time it was given is over', async () => {
  const { promise: underWay, resolve: begins } = Promise.withResolvers<void>();
  const listener = await listen(async () => begins());
  const [came] = await Promise.all([sendOn(listener.url), underWay.then(() => listener.stop(100))]);

  expect(came).toEqual(['ECONNRESET']);
});
