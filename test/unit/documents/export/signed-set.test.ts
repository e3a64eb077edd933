/** Workbook, PDF and report of campaigns drawn at random, read as a stranger would: by the libraries of others. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { writeDocument } from '../../../../shared/documents/docx/write-document.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { writePdf } from '../../../../shared/documents/pdf/write-pdf.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { aSeason } from '../../../cast/index.ts';
import { aSurvey, aSurveySeason } from '../../../cast/survey.ts';
import { anyCase, inputOf } from './random-campaign.ts';
import { expectSignedSet, type Signed } from './read-signed.ts';
import { anInput } from './season.ts';
import { revision, signature, signedInput } from './signing-season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';

/** TONGHOP_RUNS=200 for as many campaigns. */
const numRuns = Number(process.env['TONGHOP_RUNS'] ?? 40);

const signed = async (input: ExportInput): Promise<Signed> => {
  const sheets = sheetsOf(input);
  return { xlsx: await writeWorkbook(sheets), pdf: await writePdf(sheets), docx: writeDocument(reportOf(input)) };
};

/** Of fields that print on one page and on several side by side. */
const anySize = fc.record({
  communes: fc.integer({ min: 1, max: 20 }),
  fields: fc.integer({ min: 1, max: 40 }),
  narrative: fc.constantFrom(0, 300),
  groupSize: fc.constantFrom(0, 5),
});
const anyInput = fc.oneof(
  { arbitrary: anyCase.map(inputOf), weight: 9 },
  { arbitrary: anySize.map((size) => exportInputOf(synthetic(size))), weight: 1 },
);

describe('what is signed reads well to a stranger', () => {
  it.each([
    ['the season of the cast', () => anInput()],
    ['every kind of field', () => anInput({ campaign: aSurvey(), entries: aSurveySeason() })],
    ['sixty figures', () => exportInputOf(synthetic({ communes: 20, fields: 60, narrative: 300 }))],
    ['signed and then amended', () => signedInput([...aSeason(), signature('*', aSeason()), revision])],
    ['signed by one group', () => signedInput([...aSeason(), signature('902', aSeason())])],
    ['one unit', () => exportInputOf(synthetic({ communes: 1, fields: 6, narrative: 300 }))],
  ])('%s', async (_, input) => {
    await expectSignedSet(await signed(input()));
  });

  it('and of any campaign', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, async (input) => expectSignedSet(await signed(input))),
      { numRuns },
    );
  });
});
