/**
 * The rows of a file understood one by one, and beside each other: two lines of one unit that say other figures are
 * both held, for the file came at one instant and neither is the later.
 */

import type { Delivery, Submission } from '../../domain/log/submission.ts';
import { byKey } from '../../in-order.ts';
import type { KnownSource } from '../known-source.ts';
import type { SheetRow } from '../tools/tool.ts';
import { type Understood, understand } from '../understand.ts';
import { type OpenFile, rowDelivery } from './open-file.ts';

export interface RowUnderstood {
  readonly row: SheetRow;
  readonly delivery: Delivery;
  readonly understood: Understood;
}

/** In the order of the file. */
export const understandRows = async (known: KnownSource, file: OpenFile): Promise<RowUnderstood[]> => {
  const rows: RowUnderstood[] = [];
  for (const row of file.rows) rows.push(await understandRow(known, rowDelivery(file, row), row));
  const readings = readingsOf(rows);
  const judged: RowUnderstood[] = [];
  for (const one of rows) {
    const sameUnitRows = sameUnitRowsOf(one, readings);
    judged.push(
      sameUnitRows.length === 0 ? one : await understandRow(known, rowDelivery(file, one.row, sameUnitRows), one.row),
    );
  }
  return judged;
};

const understandRow = async (known: KnownSource, delivery: Delivery, row: SheetRow): Promise<RowUnderstood> => ({
  row,
  delivery,
  understood: await understand(known, delivery),
});

/** By period, unit and instant, what is said of it and the first line that says so. */
type Readings = ReadonlyMap<string, ReadonlyMap<string, number>>;

const readingsOf = (rows: readonly RowUnderstood[]): Readings => {
  const readings = new Map<string, Map<string, number>>();
  for (const { row, understood } of rows) {
    if (understood.entry.kind === 'quarantine') continue;
    const said = readings.get(whoseOf(understood)) ?? new Map<string, number>();
    const values = valuesText(understood.entry);
    readings.set(whoseOf(understood), said.set(values, said.get(values) ?? row.line));
  }
  return readings;
};

/** Of two rows with times of their own, which a source is trusted to state, the later counts. */
const whoseOf = ({ entry, period }: Understood): string =>
  JSON.stringify([period, entry.unit, entry.kind === 'submission' ? entry.decidedAt : null]);

const valuesText = ({ values }: Submission): string => JSON.stringify(Object.entries(values).toSorted(byKey));

const mostNamed = 5;

const sameUnitRowsOf = ({ understood }: RowUnderstood, readings: Readings): number[] => {
  const { entry } = understood;
  if (entry.kind === 'quarantine') return [];
  const others = [...(readings.get(whoseOf(understood)) ?? [])].filter(([values]) => values !== valuesText(entry));
  return others.slice(0, mostNamed).map(([, line]) => line);
};
