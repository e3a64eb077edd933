/** Sealing a log of 10,000 entries from nothing, sealing it on by the hour, and verifying it. */

import { sealsIn } from '../../shared/domain/seals/read-seal.ts';
import { type KeptText, nextSeal, type SignedSeal, signedSeal } from '../../shared/domain/seals/seal.ts';
import { signerBy } from '../../shared/domain/seals/signature.ts';
import { verifyLog } from '../../shared/domain/seals/verify.ts';
import { byText } from '../../shared/in-order.ts';
import { line, timed } from './figures.ts';

const place = { campaign: 'kon-tum-2881-2021', period: 'once' };
const signer = signerBy(Buffer.alloc(32, 7));
const start = Date.UTC(2021, 10, 1);
const hourMs = 3_600_000;
const instant = (hour: number): string => new Date(start + hour * hourMs).toISOString();

/** Reports of about 1.5 KB, as many each hour. */
const logOf = (count: number, hours: number): KeptText[] =>
  Array.from({ length: count }, (_, i) => {
    const receivedAt = instant((i * hours) / count);
    const values = { households: i, difficulties: 'Đường xa, dân cư phân tán. '.repeat(45) };
    return {
      key: `S#${String(23_000 + (i % 102))}#kt-json#${String(i).padStart(6, '0')}`,
      text: JSON.stringify({ kind: 'submission', unit: String(23_000 + (i % 102)), values, times: { receivedAt } }),
    };
  }).toSorted((a, b) => byText(a.key, b.key));

const sealed = (before: readonly SignedSeal[], entries: readonly KeptText[], upTo: string): SignedSeal[] => {
  const there = { seals: sealsIn(before), before: before.at(-1), number: before.length + 1 };
  const seal = nextSeal({ place, ...there, entries, upTo, publicKey: signer.publicKey });
  return seal ? [...before, signedSeal(seal, signer)] : [...before];
};

export const benchSeals = async (): Promise<void> => {
  const hours = 240;
  const entries = logOf(10_000, hours);
  let whole: SignedSeal[] = [];
  const once = await timed(async () => {
    whole = sealed([], entries, instant(hours));
  });
  line('10,000 entries sealed at once', `${once.wall.toFixed(0)} ms (bar 2,000)`);
  let hourly: SignedSeal[] = [];
  for (let hour = 1; hour < hours; hour += 1) hourly = sealed(hourly, entries, instant(hour));
  const last = await timed(async () => {
    hourly = sealed(hourly, entries, instant(hours));
  });
  line(`the last of ${hourly.length} hourly seals`, `${last.wall.toFixed(0)} ms`);
  for (const [label, seals] of [
    ['one seal', whole],
    [`${hourly.length} seals`, hourly],
  ] as const) {
    let found = 0;
    const verified = await timed(async () => {
      found = verifyLog({ place, seals, entries }).length;
    });
    line(`10,000 entries verified against ${label}`, `${verified.wall.toFixed(0)} ms (bar 5,000), ${found} findings`);
  }
};
