/** Any bytes at all give a form or a refusal, soon, and with little memory. */
import { deflateRawSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../../../shared/domain/log/draft.ts';
import { writeFormMark } from '../../../../../shared/reading/formats/xlsx/form-mark.ts';
import { type FormRead, readForm } from '../../../../../shared/reading/formats/xlsx/read-form.ts';
import { cpuClock } from '../../../../cpu-clock.ts';
import { aBook, aForm, aMark, formRows, partsOf, sheetXml, zipped } from './form-file.ts';

const longestSeconds = 5;

/** Reads within time, and what is read keeps its promises. */
const readSoon = (file: Buffer): FormRead | Refusal => {
  const spent = cpuClock();
  const read = readForm(file);

  expect(spent()).toBeLessThan(longestSeconds);
  if ('refusal' in read) {
    expect(read.detail.length).toBeLessThan(400);
    return read;
  }
  for (const unit of read.units) {
    expect(unit.answers.map(({ key }) => key)).toEqual(read.fields);
    for (const issue of unit.issues) {
      const [, answers, key = ''] = issue.pointer.split('/');
      expect(answers).toBe('answers');
      expect(['unit', ...read.fields]).toContain(key);
    }
  }
  return read;
};

const sample = partsOf({
  sheets: {
    'Biểu nhập': sheetXml(
      formRows(
        ['1', 'Xã A', 5, { xml: '<c r="@"><f>1+1</f><v>2</v></c>' }, { xml: '<c r="@" t="s"><v>1</v></c>' }],
        ['2', 'Xã B', { xml: '<c r="@" s="1"><v>44287</v></c>' }, { xml: '<c r="@" t="e"><v>#N/A</v></c>' }, 'chữ'],
      ),
      '<mergeCells count="1"><mergeCell ref="C4:D4"/></mergeCells>',
      '<cols><col min="1" max="1" hidden="1"/></cols>',
    ),
    Khác: sheetXml([['gì đó', 1]]),
  },
  strings: '<sst count="2"><si><t>một</t></si><si><r><t>ha</t></r><r><t>i</t></r></si></sst>',
  styles: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
});

describe('any bytes', () => {
  it('of no meaning at all', () => {
    const head = fc.constantFrom('', '504b0304', 'd0cf11e0', '504b0506', 'fffe', '3c');
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 400 }), (hex, bytes) => {
        readSoon(Buffer.concat([Buffer.from(hex, 'hex'), bytes]));
      }),
      { numRuns: 500 },
    );
  });

  it('of a form with some of them changed', () => {
    const file = zipped(sample);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const changed = Buffer.from(file);
          for (const [at, byte] of changes) changed[at] = byte;
          readSoon(changed);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('of a form whose parts are altered before they are packed', () => {
    const names = [...sample.keys()];
    const scraps = fc.constantFrom(
      '',
      '<',
      '>',
      '"',
      '&',
      '/',
      '0',
      '-1',
      '9999999',
      ' r="A1"',
      't="s"',
      't="d"',
      '<c>',
      '<v>',
      '</c>',
      '<row>',
      '\u0000',
      '￾',
      '1e308',
      'tonghop/1 columns a v1 b c@d',
      '#xem',
      'A1:XFD1048576',
    );
    const change = fc.tuple(fc.constantFrom(...names), fc.nat(), fc.nat(12), scraps);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const parts = new Map(sample);
        for (const [name, place, length, scrap] of changes) {
          const text = String(parts.get(name));
          const at = place % (text.length + 1);
          parts.set(name, text.slice(0, at) + scrap + text.slice(at + length));
        }
        readSoon(zipped(parts));
      }),
      { numRuns: 1_500 },
    );
  });

  it('of a form whose parts have changed places, or are missing', () => {
    const names = [...sample.keys()];
    fc.assert(
      fc.property(fc.shuffledSubarray(names), fc.shuffledSubarray(names), (from, to) => {
        readSoon(
          zipped(
            from
              .map((name, at) => [name, sample.get(to[at] ?? name) ?? ''] as const)
              .concat(
                names.filter((name) => !from.includes(name)).map((name) => [name, sample.get(name) ?? ''] as const),
              ),
          ),
        );
        readSoon(zipped(from.map((name) => [name, sample.get(name) ?? ''] as const)));
      }),
      { numRuns: 300 },
    );
  });

  it('of a real file cut short', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('S').getCell('A1').value = writeFormMark(aMark());
    const file = Buffer.from(await workbook.xlsx.writeBuffer());
    fc.assert(
      fc.property(fc.nat(file.length), (length) => {
        readSoon(file.subarray(0, length));
      }),
      { numRuns: 200 },
    );
  });
});

describe('values in any cells', () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 1e9 }),
    fc.string({ unit: fc.constantFrom('ă', 'Đ', '<', '&', '"', ' ', '1', '=') }),
    fc.constant(null),
  );
  const line = fc.tuple(value, value, value);

  it('come back as another program wrote them', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, bookSST) => {
        const rows = lines.map((values, at) => [`u${at}`, `Xã ${at}`, ...values]);
        const sheet = utils.aoa_to_sheet([[writeFormMark(aMark()), '#ten', 'heads', 'party', 'note'], ...rows]);
        const file: Buffer = write({ SheetNames: ['S'], Sheets: { S: sheet } }, { type: 'buffer', bookSST });
        const read = readSoon(file) as FormRead;

        const isBlank = (one: unknown): boolean => one === null || (typeof one === 'string' && one.trim() === '');
        const expected = lines.flatMap((values, at) =>
          values.every(isBlank) ? [] : [{ code: `u${at}`, said: values.map((one) => (isBlank(one) ? null : one)) }],
        );
        expect(read.units.map(({ code, answers }) => ({ code, said: answers.map((one) => one.value) }))).toEqual(
          expected,
        );
        expect(read.blank).toHaveLength(lines.length - expected.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the largest', () => {
  it('form that makes sense is read: 600 units, 200 fields', () => {
    const keys = Array.from({ length: 200 }, (_, at) => `f${at}`);
    const lines = Array.from({ length: 600 }, (_, at) => [
      String(20_000 + at),
      `Xã ${at}`,
      ...keys.map((__, field) => (field % 20 === 0 ? `Kết quả ${at}, ${field}` : at * field)),
    ]);
    const xml = sheetXml([[writeFormMark(aMark()), '#ten', ...keys], ...lines]);

    const read = readSoon(aBook({ sheets: { S: xml } })) as FormRead;

    expect(read.units.length).toBe(600);
    expect(read.units.every(({ issues, answers }) => issues.length === 0 && answers.length === 200)).toBe(true);
  });

  it('files that make none are refused in time', () => {
    const keys = Array.from({ length: 900 }, (_, at) => `f${at}`);
    const rows = (count: number, inside: string): string => `<row>${inside}</row>`.repeat(count);
    const wide = sheetXml([[writeFormMark(aMark()), '#ten', ...keys]]);
    const grownFrom = (xml: string) => (more: string) =>
      aBook({ sheets: { S: xml.replace('</sheetData>', `${more}</sheetData>`) } });
    const [grown, narrow] = [grownFrom(wide), grownFrom(sheetXml([[writeFormMark(aMark()), '#ten', 'f']]))];
    const code = '<c t="inlineStr"><is><t>1</t></is></c>';
    const overlaps = '<mergeCell ref="A1:XFD1048576"/>'.repeat(19_000);

    const refused = [
      grown(rows(60_000, code)),
      grown(rows(300, `${code}${'<c><v>1</v></c>'.repeat(901)}`)),
      narrow(rows(5_001, code)),
      narrow(rows(200, `<c/><c/><c/>${'<c><v>1</v></c>'.repeat(900)}`)),
      grown(rows(2, '<c><v>1</v></c>'.repeat(16_385))),
      aForm(
        [
          ['1', 'A', 5],
          ['2', 'B', 5],
        ],
        `<mergeCells>${overlaps}</mergeCells>`,
      ),
    ].map((file) => (readSoon(file) as Refusal).refusal);

    expect(refused).toEqual([...Array(4).fill('form.size'), 'workbook.broken', 'workbook.broken']);
    expect(readSoon(narrow(rows(5_000, code)))).toMatchObject({ units: [], blank: [expect.any(String)] });
    expect(deflateRawSync(overlaps).length).toBeLessThan(10_000);
  });
});
