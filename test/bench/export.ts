/** Exports of province and nation size, each in a fresh process so that its peak memory is its own. */
import { fork } from 'node:child_process';
import type { Size } from '../functions/export/synthetic.ts';
import { line } from './figures.ts';

export interface ExportFigures {
  readonly seconds: number;
  /** The whole process, Node.js and the input included. */
  readonly peakMb: number;
  /** Before the export began. */
  readonly baseMb: number;
  readonly kilobytes: number;
}

const cases: readonly Size[] = [
  { communes: 168, fields: 60, narrative: 800 },
  { communes: 3_321, fields: 20, narrative: 0 },
  { communes: 10_599, fields: 20, narrative: 0 },
];

export const benchExport = async (): Promise<void> => {
  for (const one of cases) {
    const { seconds, peakMb, baseMb, kilobytes } = await run(one);
    const label = `${one.communes} communes x ${one.fields} fields${one.narrative > 0 ? ' with narratives' : ''}`;
    line(
      label,
      `${seconds.toFixed(2)} s, peak ${peakMb.toFixed(0)} MB (before: ${baseMb.toFixed(0)} MB), ${kilobytes.toFixed(0)} KB`,
    );
  }
};

const run = (asked: Size): Promise<ExportFigures> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./export-case.ts', import.meta.url), { stdio: 'inherit' });
    child.once('message', (figures) => resolve(figures as ExportFigures));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the export ended with ${code}`)));
    child.send(asked);
  });
