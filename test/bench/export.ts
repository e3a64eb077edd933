/**
 * Exports of province and nation size, each in a fresh process so that its peak memory is its own; then the same cells
 * written by others, turn about in one run, because only ratios mean anything on a shared machine.
 */
import { fork } from 'node:child_process';
import type { Size } from '../unit/documents/export/synthetic.ts';
import type { Asked } from './export-case.ts';
import type { Writer } from './export-writers.ts';
import { line, median } from './figures.ts';

export interface ExportFigures {
  readonly seconds: number;
  /** The whole process, Node.js and the input included. */
  readonly peakMb: number;
  /** Before the export began. */
  readonly baseMb: number;
  readonly files: readonly (readonly [format: string, bytes: number])[];
}

const cases: readonly Size[] = [
  { communes: 168, fields: 60, narrative: 800 },
  { communes: 3_321, fields: 20, narrative: 0 },
  { communes: 10_599, fields: 20, narrative: 0 },
];

const compared: Size = { communes: 3_321, fields: 20, narrative: 0 };
const rivals: readonly Writer[] = ['tonghop', 'exceljs', 'write-excel-file'];
const rounds = 3;

export const benchExport = async (): Promise<void> => {
  for (const size of cases) {
    const { seconds, peakMb, baseMb, files } = await run({ size });
    const label = `${size.communes} communes x ${size.fields} fields${size.narrative > 0 ? ' with narratives' : ''}`;
    const sizes = files.map(([format, bytes]) => `${format} ${Math.round(bytes / 1_024)} KB`).join(', ');
    line(label, `${seconds.toFixed(2)} s, peak ${peakMb.toFixed(0)} MB (before: ${baseMb.toFixed(0)} MB); ${sizes}`);
  }
  await benchWriters();
};

const benchWriters = async (): Promise<void> => {
  const runs = new Map<Writer, ExportFigures[]>(rivals.map((writer) => [writer, []]));
  for (let round = 0; round < rounds; round++) {
    for (const writer of rivals) runs.get(writer)?.push(await run({ size: compared, writer }));
  }
  const secondsOf = (writer: Writer): number => median((runs.get(writer) ?? []).map(({ seconds }) => seconds));
  for (const writer of rivals) {
    const peak = Math.max(...(runs.get(writer) ?? []).map(({ peakMb }) => peakMb));
    const ratio = secondsOf('tonghop') / secondsOf(writer);
    const ours = writer === 'tonghop' ? '' : `; ours takes ${ratio.toFixed(2)} of its time`;
    line(
      `the same cells of ${compared.communes} communes by ${writer}`,
      `${secondsOf(writer).toFixed(2)} s, peak ${peak.toFixed(0)} MB${ours}`,
    );
  }
};

const run = (asked: Asked): Promise<ExportFigures> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./export-case.ts', import.meta.url), { stdio: 'inherit' });
    child.once('message', (figures) => resolve(figures as ExportFigures));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the export ended with ${code}`)));
    child.send(asked);
  });
