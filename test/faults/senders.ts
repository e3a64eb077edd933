/** Those who send: each delivery again and again until it is acknowledged; what they were told is what must hold. */
import { signedByClock } from '../local/signed.ts';
import { type Asking, patiently } from './asking.ts';
import type { Planned } from './plan.ts';
import { randomOf } from './random.ts';
import { type KnownSources, signedSources } from './sources.ts';

export interface Acknowledged {
  /** Ids of reports. */
  readonly reports: Set<string>;
  /** Bodies that were held. */
  readonly held: Set<string>;
  /** By unit, the report that counts: of signed ones the last in order, of others the last that arrived first. */
  readonly counting: Map<string, Planned>;
  deliveries: number;
}

const senders = 24;

export const sendAll = async (
  plan: readonly Planned[],
  asking: Asking,
  sources: KnownSources,
  acknowledged: Acknowledged,
  seed: number,
  pace: () => Promise<unknown> = async () => undefined,
): Promise<void> => {
  const random = randomOf(seed);
  const lanes = new Map<string, Promise<void>>();
  const left = plan.entries();

  /** Reports without a proven time are told apart by when they came: those of one unit are sent one after another. */
  const inLane = async (one: Planned, work: () => Promise<void>): Promise<void> => {
    if (one.unit.isSigned) return work();
    const lane = (lanes.get(one.unit.code) ?? Promise.resolve()).then(work);
    lanes.set(one.unit.code, lane);
    return lane;
  };
  const sender = async (): Promise<void> => {
    for (const [at, one] of left) {
      await pace();
      await inLane(one, async () => {
        const source = one.unit.isSigned ? signedSources[one.order % 3] : undefined;
        await deliver(one, source ?? sources.openTo(one), random, asking, sources);
        acknowledge(acknowledged, one);
      }).catch((error) => {
        throw new Error(`delivery ${at} of seed ${seed}: ${error.message}`);
      });
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
};

const deliver = async (
  { body, malformed, losesAnswer, unit: { isSigned } }: Planned,
  source: string,
  random: () => number,
  asking: Asking,
  { secrets, underWay, closed }: KnownSources,
): Promise<void> => {
  // Sent before, and acknowledged: only then is a source revoked here.
  if (closed.has(source)) return;
  underWay.set(source, (underWay.get(source) ?? 0) + 1);
  const post = (signal?: AbortSignal) => {
    const path = `/v1/in/${source}${isSigned ? '' : `/${secrets.get(source)?.at(-1)}`}`;
    const headers = { 'content-type': 'application/json', ...(isSigned ? signedByClock(body) : {}) };
    return asking.once('POST', path, { body, headers, ...(signal ? { signal } : {}) });
  };
  const mayRetry = new Set([429, 503, ...(isSigned ? [] : [401])]);
  try {
    if (losesAnswer) await post(AbortSignal.timeout(1 + Math.floor(random() * 12)));
    await patiently(`a delivery to ${source}`, async () => {
      const status = (await post())?.status;
      if (status === undefined || mayRetry.has(status)) return undefined;
      const isRight = malformed ? status === 422 : status === 200 || status === 202;
      if (!isRight) throw new Error(`${malformed ? 'a malformed' : 'a right'} report was answered ${status}`);
      return status;
    });
  } finally {
    underWay.set(source, (underWay.get(source) ?? 0) - 1);
  }
};

const acknowledge = (acknowledged: Acknowledged, one: Planned): void => {
  const { reports, held, counting } = acknowledged;
  acknowledged.deliveries += 1;
  if (one.malformed) {
    held.add(one.body);
    return;
  }
  const isFirst = !reports.has(one.id);
  reports.add(one.id);
  const before = counting.get(one.unit.code);
  const counts = one.unit.isSigned ? !before || one.order > before.order : isFirst;
  if (counts) counting.set(one.unit.code, one);
};
