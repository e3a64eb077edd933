/** The pages a reader holds: none without rows of its table, signatures once, after the last of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { areaOn, type PrintedPage, pagesOf } from '../../../../shared/documents/pdf/pages.ts';
import type { Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { styles } from '../../../../shared/documents/sheet/styles.ts';
import { aSurvey } from '../../../cast/survey.ts';
import { anInput } from './season.ts';
import { exportInputOf, type SyntheticCase, synthetic } from './synthetic.ts';

/** Rows of the table under its heading. */
const tableRows = ({ rows, heading }: Sheet): number[] =>
  [...rows.keys()]
    .map((at) => at + 1)
    .filter((row) => heading && row > heading.bottom)
    .filter((row) => rows[row - 1]?.cells.some((cell) => cell && styles[cell.style].border !== undefined));

const tables = ({ sheets }: WorkbookModel): Sheet[] => sheets.filter(({ isWorking, heading }) => !isWorking && heading);

const verdict = (model: WorkbookModel): void => {
  for (const sheet of tables(model)) {
    const own = new Set(tableRows(sheet));
    const pages = pagesOf(sheet);
    const countOn = (page: PrintedPage): number => page.rows.filter((row) => own.has(row)).length;
    if (own.size > 0) expect(Math.min(...pages.map(countOn)), `${sheet.name}: rows on every page`).toBeGreaterThan(0);
    const { signature } = sheet;
    if (!signature) continue;
    const signed = pages.filter((page) => areaOn(page, signature));
    expect(signed, `${sheet.name}: signatures`).toEqual(pages.slice(-1));
    expect(signed.map(countOn)[0], `${sheet.name}: rows over them`).toBeGreaterThanOrEqual(Math.min(2, own.size));
  }
};

const sizes = fc.record({
  communes: fc.integer({ min: 1, max: 60 }),
  fields: fc.integer({ min: 1, max: 60 }),
  narrative: fc.constantFrom(0, 300),
  groupSize: fc.constantFrom(0, 5, 12),
  missingEvery: fc.integer({ min: 2, max: 9 }),
});

const printedOn = (paper: 'A4' | 'A3', { campaign, ...rest }: SyntheticCase): WorkbookModel =>
  sheetsOf(exportInputOf({ ...rest, campaign: { ...campaign, export: { ...campaign.export, paper } } }));

describe('printed pages of the signed set', () => {
  it.each([
    ['the season of the cast', () => anInput()],
    ['every kind of field', () => anInput({ campaign: aSurvey() })],
    ['one unit', () => exportInputOf(synthetic({ communes: 1, fields: 60, narrative: 0 }))],
    ['60 fields of 168 units', () => exportInputOf(synthetic({ communes: 168, fields: 60, narrative: 0 }))],
  ])('have rows of their table, and signatures under two of them at the end: %s', (_, input) => {
    verdict(sheetsOf(input()));
  });

  it('and so for campaigns of any size, on either paper', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom('A4', 'A3'), sizes, (paper, size) => verdict(printedOn(paper, synthetic(size)))),
      { numRuns: 60 },
    );
  });
});
