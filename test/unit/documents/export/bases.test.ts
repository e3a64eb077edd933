/** Whatever campaign and however partial its reports: no figure stands without how many units it rests on. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportDocument } from '../../../../shared/documents/export/formats/json.ts';
import { figuresAnnex } from '../../../../shared/documents/export/report/figures-annex.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import type { Cell, Sheet } from '../../../../shared/documents/sheet/model.ts';
import type { Submission } from '../../../../shared/domain/log/submission.ts';
import type { Tally } from '../../../../shared/domain/log/tally.ts';
import { remarked } from './remarked.ts';
import { exportInputOf, synthetic } from './synthetic.ts';

/** Answers left out at random: the n-th of all, counted over units and fields. */
const aCase = fc
  .record({
    communes: fc.integer({ min: 2, max: 14 }),
    fields: fc.integer({ min: 3, max: 9 }),
    groupSize: fc.constantFrom(0, 3, 5),
    missingEvery: fc.integer({ min: 3, max: 9 }),
    blank: fc.array(fc.boolean(), { minLength: 7, maxLength: 40 }),
  })
  .map(({ blank, ...size }): ExportInput => {
    const { entries, ...rest } = synthetic({ ...size, narrative: 0 });
    const partial = (entries as readonly Submission[]).map((entry, unit) => ({
      ...entry,
      values: Object.fromEntries(Object.entries(entry.values).filter((_, i) => !blank[(unit * 3 + i) % blank.length])),
    }));
    return exportInputOf({ ...rest, entries: partial });
  });

/** The figures that rest on fewer units than reported, counted anew from the reports. */
const partialOf = ({ campaign }: ExportInput, { rows, values }: Tally): Map<string, number> => {
  const reports = rows.flatMap(({ current }) => (current ? [current.values] : []));
  const has = (report: Submission['values'], key: string): boolean => {
    const indicator = campaign.indicators.find((one) => one.key === key);
    if (indicator?.kind === 'sum') return indicator.of.some((part) => has(report, part));
    if (indicator?.kind === 'ratio') return has(report, indicator.part) && has(report, indicator.whole);
    return report[key] !== undefined;
  };
  return new Map(
    [...values.keys()].flatMap((key): [string, number][] => {
      const base = reports.filter((report) => has(report, key)).length;
      return base < reports.length ? [[key, base]] : [];
    }),
  );
};

const tallies = ({ tallies: { groups, whole } }: ExportInput): [string, Tally][] => [
  ...groups.flatMap((group): [string, Tally][] => (group.group ? [[group.group.name, group]] : [])),
  ['Tổng cộng', whole],
];

const textOf = (cells: readonly (Cell | null)[]): string => cells.map((cell) => String(cell?.value ?? '')).join(' | ');
const rowIn = (sheet: Sheet, name: string): string =>
  textOf(sheet.rows.find(({ cells }) => cells[1]?.value === name)?.cells ?? []);

describe('a figure that rests on fewer units than reported says so', () => {
  test('in the tables by unit and by group, and on the overview', () => {
    fc.assert(
      fc.property(aCase, (input) => {
        const { sheets } = sheetsOf(input);
        const keys = input.campaign.export.columns.flatMap((column) =>
          'columns' in column ? column.columns.flatMap((inner) => ('of' in inner ? [inner.of] : [])) : [column.of],
        );
        const ratios = keys.filter((key) => key.startsWith('r')).slice(0, 3);
        const shown = { 'Theo đơn vị': [2, keys], 'Tổng hợp theo huyện': [3, keys], 'Tổng quan': [8, ratios] } as const;
        for (const [sheetName, [lead, columns]] of Object.entries(shown)) {
          const sheet = sheets.find(({ name }) => name === sheetName);
          for (const [name, tally] of sheet ? tallies(input) : []) {
            const partial = partialOf(input, tally);
            const expected = columns.flatMap((key, i): [string, number][] => {
              const base = partial.get(key);
              return base === undefined ? [] : [[String(lead + i + 1), base]];
            });
            expect([sheetName, name, remarked(rowIn(sheet as Sheet, name))]).toEqual([
              sheetName,
              name,
              new Map(expected),
            ]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('in the report, its annex and the JSON file', () => {
    fc.assert(
      fc.property(aCase, (input) => {
        const { whole } = input.tallies;
        const text = JSON.stringify(reportOf(input));
        const json = exportDocument(input);
        const annex = JSON.stringify(figuresAnnex(input));
        for (const [key, base] of partialOf(input, whole)) {
          expect(text).toContain(`(số liệu của ${base}/${whole.reported} đơn vị đã báo cáo)`);
          expect(annex).toContain(`(${base}/${whole.reported})`);
          expect(json.whole.figures[key]).toMatchObject({ reporting: base });
        }
        for (const [i, { code, figures }] of json.groups.entries()) {
          for (const [key, base] of partialOf(input, input.tallies.groups[i] as Tally)) {
            expect([code, figures[key]]).toMatchObject([code, { reporting: base }]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
