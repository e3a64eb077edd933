/**
 * The last minute before a deadline against AWS's limits: arithmetic on the weight of a report as it is really stored.
 */

import {
  accountRequestsPerSecond,
  demandOf,
  partitionWriteUnits,
  usualConcurrency,
  usualLoad,
} from '../../infra/cli/province/burst.ts';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { startService } from '../../infra/local/service.ts';
import { throttles } from '../../infra/throttles.ts';
import { itemSize } from '../../shared/store/item-size.ts';
import { bodyOf, units } from './delivery.ts';
import { line } from './figures.ts';

const sizes = { 'a province of 102': 102, 'a large province of 600': 600, 'the whole country, 11,000': 11_000 };

export const benchBurst = async (): Promise<void> => {
  const bytes = await storedBytes();
  const writeUnits = Math.ceil(bytes / 1_024);
  line('a Kon Tum report as it is stored, bytes; write units', `${bytes}; ${writeUnits}`);
  for (const [name, count] of Object.entries(sizes)) {
    const { seconds, sendings } = usualLoad;
    const demand = demandOf({ units: count, sendings, writeUnits, seconds });
    console.log(`${name}: every unit sends ${sendings} times in one minute`);
    line(
      '  requests a second (account, one route of a province)',
      `${round(demand.perSecond)} (${accountRequestsPerSecond('ap-southeast-1')}, ${throttles.source.perSecond})`,
    );
    line('  functions at once (account)', `${demand.concurrent} (${usualConcurrency})`);
    line(
      '  write units a second in one period (a partition)',
      `${round(demand.writeUnitsPerSecond)} (${partitionWriteUnits})`,
    );
    line('  heat of that partition, 1 being its limit', demand.heat.toFixed(2));
    line('  seconds over which one partition takes them all', String(demand.secondsToFit));
  }
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** Of the largest item that one delivery writes. */
const storedBytes = async (): Promise<number> => {
  let largest = 0;
  const service = await startService({
    folder: null,
    around: (kept) => ({
      ...kept,
      table: {
        ...kept.table,
        put: (key, item) => {
          if (key.sk.startsWith('S#')) largest = Math.max(largest, itemSize({ ...item, ...key }));
          return kept.table.put(key, item);
        },
      },
    }),
  });
  try {
    const sources = await publishShipped({ url: service.url, token: await service.token('operator') });
    const source = sources.find(({ id }) => id === 'kt-json');
    for (const unit of units) {
      const headers = { authorization: `Bearer ${source?.secret}`, 'content-type': 'application/json' };
      const answer = await fetch(`${service.url}/v1/in/kt-json`, { method: 'POST', headers, body: bodyOf(unit, unit) });
      if (answer.status !== 202) throw new Error(`A report was answered ${answer.status}`);
    }
    return largest;
  } finally {
    await service.stop();
  }
};
