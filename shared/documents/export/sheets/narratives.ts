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

/** The questions printed here: those the campaign names, and those too long for their column in the table by unit. */
export const narrativeFields = (campaign: Campaign, overflowing: ReadonlySet<string>): Field[] => {
  const keys = new Set([...campaign.export.narratives, ...overflowing]);
  return [...keys].flatMap((key) => campaign.fields.find((field) => field.key === key) ?? []);
};

// What is read stands upright: lines of a length the eye follows, and pages that fill.
const [groupWidth, textWidth] = [76, 290] as const;

export const narratives = (input: ExportInput, fields: readonly Field[]): Sheet => {
  const { campaign, tallies } = input;
  const grouped = isGrouped(tallies.groups);
  const columns = [
    { label: 'STT', width: 34 },
    ...(grouped ? [{ label: groupLabel(input), width: groupWidth }] : []),
    { label: 'Đơn vị', width: 84 },
    { label: 'Mục', width: 84 },
    { label: 'Nội dung', width: grouped ? textWidth : textWidth + groupWidth },
  ];
  const [number, title] = annexHead(input, 'narratives');
  return annex(
    input,
    { name: 'Nội dung báo cáo', number, title, columns, frozenColumns: columns.length - 2, orientation: 'portrait' },
    (grid) => {
      let count = 0;
      for (const group of tallies.groups) {
        for (const row of inOrder(group.rows, campaign.export.sort)) {
          count++;
          const unit = [
            { style: 'prose-index', value: count } as const,
            ...(grouped ? [textCell('prose', groupName(group.group))] : []),
            textCell('prose', row.unit.name),
          ];
          addUnit(grid, unit, row, fields);
        }
      }
    },
  );
};

/** One line for a unit that has told nothing, and why: its group follows its name. */
const addSilent = (grid: Grid, [index, ...names]: readonly Cell[], why: string): void => {
  const name = names
    .map(({ value }) => value)
    .reverse()
    .join(', ');
  grid.band([
    { from: 1, to: 1, cell: index ?? textCell('prose-index', '') },
    { from: 2, to: names.length + 2, cell: textCell('prose', name) },
    { from: names.length + 3, to: names.length + 3, cell: textCell('prose-mark', why) },
  ]);
};

const addUnit = (grid: Grid, unit: readonly Cell[], row: LedgerRow, fields: readonly Field[]): void => {
  const { current } = row;
  if (!current || current.nil) {
    const why = current ? 'không phát sinh' : row.state === 'exempt' ? 'được miễn' : 'chưa báo cáo';
    addSilent(grid, unit, `(${why})`);
    return;
  }
  for (const field of fields.filter((one) => applies(one, row.unit.type))) {
    const answer = current.values[field.key];
    const before = [...unit, textCell('prose', field.label)];
    if (answer === undefined || answer === '') grid.add([...before, textCell('prose-mark', '(để trống)')]);
    else addProse(grid, before, spoken(field, answer), 'prose');
  }
};
