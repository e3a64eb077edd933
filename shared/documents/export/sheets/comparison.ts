/** "So sánh kỳ trước": every total beside the one of the period before, over the units that gave it in both. */
import type { Comparison } from '../../../domain/log/comparison.ts';
import { cellName } from '../../../reading/formats/xlsx/address.ts';
import type { Cell, Sheet } from '../../sheet/model.ts';
import { annexHead } from '../annexes.ts';
import { asHeading } from '../period-heading.ts';
import { annex } from './annex.ts';
import { figureStyle, isRatio, type Leaf } from './columns.ts';
import {
  type ComparedLine,
  comparedLines,
  comparedPeriods,
  comparisonNotes,
  growth,
  moved,
  pointsWords,
} from './compared.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { addAcross, addGap } from './letterhead.ts';
import { printedRatio } from './ratio-text.ts';

const [beforeColumn, nowColumn, differenceColumn] = [3, 4, 5] as const;

export const comparison = (input: ExportInput, compared: Comparison): Sheet => {
  const periods = comparedPeriods(input, compared);
  const [number, title] = annexHead(input, 'comparison');
  const columns = [
    { label: 'STT', width: 34 },
    { label: 'Chỉ tiêu', width: 268 },
    { label: asHeading(periods.before), width: 90 },
    { label: asHeading(periods.now), width: 90 },
    { label: 'Tăng (+), giảm (-)', width: 90 },
    { label: 'Tăng, giảm so với kỳ trước', width: 76 },
    { label: 'Số đơn vị so sánh', width: 66 },
  ];
  const frame = { name: 'So sánh kỳ trước', number, title, columns, frozenColumns: 2 };
  return annex(
    input,
    frame,
    (grid) => {
      comparedLines(input, compared).forEach((line, index) => {
        grid.add(cellsOf(line, index + 1, compared.expected, grid.next));
      });
    },
    {
      above: (grid) => {
        const who = `${compared.units.length}/${compared.expected} đơn vị báo cáo cả hai kỳ`;
        addAcross(grid, 'cutoff', `Số liệu ${periods.now} so với ${periods.before}, của ${who}`);
      },
      below: (grid) => addNotes(grid, comparisonNotes(input, compared)),
    },
  );
};

const cellsOf = (line: ComparedLine, number: number, expected: number, at: number): Cell[] => {
  const { leaf, before, now, units } = line;
  return [
    { style: 'index', value: number },
    textCell('text', leaf.fullLabel),
    figure(leaf, before),
    figure(leaf, now),
    difference(line, at),
    share(line, at),
    textCell('count', `${units}/${expected}`),
  ];
};

const figure = (leaf: Leaf, value: number | string): Cell =>
  isRatio(leaf) ? { style: 'ratio', value: printedRatio(leaf, value) } : { style: figureStyle('number', leaf), value };

const difference = (line: ComparedLine, at: number): Cell => {
  const value = moved(line);
  if (value === null) return textCell('count', '-');
  if (isRatio(line.leaf)) return textCell('count', pointsWords(value));
  const formula = `${cellName(at, nowColumn)}-${cellName(at, beforeColumn)}`;
  return { style: figureStyle('change', line.leaf), value, formula };
};

/** As the tables print a ratio: a text with a decimal comma, worked out in the cell. */
const share = (line: ComparedLine, at: number): Cell => {
  const value = growth(line);
  if (value === null) return textCell('count', '-');
  const ratio = `${cellName(at, differenceColumn)}/${cellName(at, beforeColumn)}`;
  return {
    style: 'ratio',
    value: printedRatio({ ...line.leaf, fullLabel: '' }, value),
    formula: `SUBSTITUTE(FIXED(ROUND(1000*${ratio},0)/10,1,1),".",",")&"%"`,
  };
};

const addNotes = (grid: Grid, notes: readonly string[]): void => {
  if (notes.length === 0) return;
  addGap(grid, 6);
  notes.forEach((note, index) => {
    addAcross(grid, 'note', `${index === 0 ? 'Ghi chú: ' : ''}${note}`);
  });
};
