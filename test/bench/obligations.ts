/** What every unit of a province owes, with 1,000 reports and 300 decisions in the log: read on SQLite and folded. */
import { foldLedger } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { preview } from '../../shared/domain/log/preview.ts';
import { rootOf } from '../../shared/domain/log/readings.ts';
import { revisionOf } from '../../shared/domain/log/revision.ts';
import { readPeriod } from '../../shared/store/period.ts';
import type { Slots, Undecided } from '../../shared/store/slots.ts';
import { line, median, timed } from './figures.ts';
import { withEntries } from './progress.ts';

const rounds = 60;

export const benchObligations = async (): Promise<void> => {
  const { service, end } = await withEntries(0);
  try {
    const read = () => readPeriod(service.stores, 'kon-tum-2881-2021', null);
    const before = await read();
    await decideOften(service.stores.slots, before, new Date(service.stores.now()).toISOString());
    const after = await read();
    const { campaign, place, expected, entries, ledger } = after;
    const fold = () => foldLedger(campaign, place.period, expected, entries, ledger.cutoff);
    const candidate = entries.find((entry) => entry.kind === 'decision') ?? entries[0];
    if (!candidate) throw new Error('the log is empty');
    const samples = { read: [] as number[], cpu: [] as number[], fold: [] as number[], preview: [] as number[] };
    for (let i = 0; i < rounds; i += 1) {
      const { wall, cpu } = await timed(read);
      samples.read.push(wall);
      samples.cpu.push(cpu);
      samples.fold.push((await timed(async () => fold())).wall);
      samples.preview.push((await timed(async () => preview(after, candidate))).wall);
    }
    line('entries read', String(entries.length));
    line('obligations of a province, read and folded, ms p50 (bar: 60)', median(samples.read).toFixed(1));
    line('…the CPU of it, ms p50', median(samples.cpu).toFixed(1));
    line('…the fold of it, ms p50', median(samples.fold).toFixed(1));
    line('preview of one decision, ms p50', median(samples.preview).toFixed(1));
  } finally {
    await end();
  }
};

/** 300 decisions, about every unit that has reported in turn: sent back, more time, accepted, and so on. */
const decideOften = async (slots: Slots, { place, ledger }: PeriodRead, at: string): Promise<void> => {
  const reported = ledger.rows.flatMap(({ current }) => current ?? []);
  for (let i = 0; i < 300; i += 1) {
    const report = reported[i % reported.length];
    if (!report) throw new Error('nobody has reported');
    const seen = Math.floor(i / reported.length);
    const stamp = {
      unit: report.unit,
      at,
      by: 'bench',
      role: 'department',
      reason: 'Rà soát',
      requestId: `${i}`,
    } as const;
    const on = { of: rootOf(report), revision: revisionOf(report) };
    const fields = [{ field: Object.keys(report.values)[0] ?? '', reason: 'Xem lại' }];
    const turns: Undecided[] = [
      { ...stamp, decision: 'return', ...on, fields, due: null },
      { ...stamp, decision: 'extension', until: at },
      { ...stamp, decision: 'accept', ...on },
    ];
    await slots.put(place, turns[seen % turns.length] as Undecided, seen);
  }
};
