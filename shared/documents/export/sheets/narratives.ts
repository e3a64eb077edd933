/** "Nội dung báo cáo": the narratives, one row for each unit and question, word for word. */

import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { applies } from '../../../domain/fields/asked.ts';
import type { Field } from '../../../domain/fields/field.ts';
import { spoken } from '../../../domain/fields/kinds.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { Cell, Sheet } from '../../sheet/model.ts';
import { annexHead } from '../annexes.ts';
import { addProse, annex } from './annex.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { groupLabel, groupName, inOrder, isGrouped } from './order.ts';
import { proseWidths } from './prose-widths.ts';

/** The questions printed here: those the campaign names, and those too long for their column in the table by unit. */
export const narrativeFields = (campaign: Campaign, overflowing: ReadonlySet<string>): Field[] => {
  const keys = new Set([...campaign.export.narratives, ...overflowing]);
  return [...keys].flatMap((key) => campaign.fields.find((field) => field.key === key) ?? []);
};

// What is read stands upright: lines of a length the eye follows, and pages that fill.
const [indexWidth, textsWidth] = [34, 534] as const;

/** What one unit told to one question; a unit that has told nothing at all has one line, which says why. */
interface Told {
  readonly number: number;
  /** Its group where there are any, and its own. */
  readonly names: readonly string[];
  readonly question: string | null;
  readonly text: string;
  readonly style: 'prose' | 'prose-mark';
}

export const narratives = (input: ExportInput, fields: readonly Field[]): Sheet => {
  const grouped = isGrouped(input.tallies.groups);
  const labels = [...(grouped ? [groupLabel(input)] : []), 'Đơn vị', 'Mục', 'Nội dung'];
  const told = toldIn(input, fields);
  const widths = proseWidths(
    labels,
    told.map((line) => ({ names: namesIn(line), text: line.text })),
    textsWidth,
  );
  const columns = [
    { label: 'STT', width: indexWidth },
    ...labels.map((label, at) => ({ label, width: widths[at] ?? 0 })),
  ];
  const [number, title] = annexHead(input, 'narratives');
  return annex(
    input,
    { name: 'Nội dung báo cáo', number, title, columns, frozenColumns: columns.length - 2, orientation: 'portrait' },
    (grid) => {
      for (const line of told) addTold(grid, line);
    },
  );
};

const toldIn = ({ campaign, tallies }: ExportInput, fields: readonly Field[]): Told[] => {
  const grouped = isGrouped(tallies.groups);
  const placed = tallies.groups.flatMap(({ group, rows }) =>
    inOrder(rows, campaign.export.sort).map((row) => ({
      row,
      names: [...(grouped ? [groupName(group)] : []), row.unit.name],
    })),
  );
  return placed.flatMap(({ row, names }, index) =>
    toldBy(row, fields).map((said) => ({ ...said, number: index + 1, names })),
  );
};

const toldBy = ({ current, state, unit }: LedgerRow, fields: readonly Field[]): Omit<Told, 'number' | 'names'>[] => {
  if (!current || current.nil) {
    const silent = state === 'exempt' ? 'được miễn' : 'chưa báo cáo';
    const why = current ? 'không phát sinh' : silent;
    return [{ question: null, text: `(${why})`, style: 'prose-mark' }];
  }
  return fields
    .filter((field) => applies(field, unit.type))
    .map((field) => {
      const answer = current.values[field.key];
      const isBlank = answer === undefined || answer === '';
      return isBlank
        ? { question: field.label, text: '(để trống)', style: 'prose-mark' }
        : { question: field.label, text: spoken(field, answer), style: 'prose' };
    });
};

/** What stands before the text: where a unit is silent, its name and its group in one. */
const namesIn = ({ names, question }: Told): readonly string[] =>
  question === null ? [names.toReversed().join(', ')] : [...names, question];

const addTold = (grid: Grid, line: Told): void => {
  const index: Cell = { style: 'prose-index', value: line.number };
  const names = namesIn(line).map((name) => textCell('prose', name));
  if (line.question !== null) {
    addProse(grid, [index, ...names], line.text, line.style);
    return;
  }
  const last = grid.widths.length;
  grid.band([
    { from: 1, to: 1, cell: index },
    ...names.map((cell) => ({ from: 2, to: last - 1, cell })),
    { from: last, to: last, cell: textCell(line.style, line.text) },
  ]);
};
