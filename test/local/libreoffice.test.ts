/**
 * The copy of a form opened and saved by LibreOffice, where it is installed: nothing typed is lost, and it can be sent.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formAgainWorkbook } from '../../shared/documents/sent-back/write-again.ts';
import { readForm } from '../../shared/reading/formats/xlsx/read-form.ts';
import { asked, shipped } from '../unit/documents/entry-form/given.ts';
import { aFault, aRow, sentOf } from '../unit/documents/sent-back/sent.ts';

const office = '/usr/bin/soffice';
const folder = mkdtempSync(join(tmpdir(), 'tonghop-office-'));
afterAll(() => rmSync(folder, { recursive: true }));

const savedByOffice = (file: Uint8Array): Buffer => {
  const [from, to] = [join(folder, 'sửa.xlsx'), join(folder, 'saved')];
  writeFileSync(from, file);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync(office, [profile, '--headless', '--convert-to', 'xlsx', '--outdir', to, from], { stdio: 'ignore' });
  return readFileSync(join(to, 'sửa.xlsx'));
};

test.skipIf(!existsSync(office)).each([1, 3])(
  '%i units read as they were typed, after LibreOffice saved them',
  async (count) => {
    const given = shipped('luc-ngan-hd-2022');
    const units = given.units.slice(0, count);
    const typed = {
      cells_total: '7,5',
      cells_held: 7.5,
      cells_first: '2022-04-05',
      cells_last: '31/11/2022',
      cells_reason: '=1+1',
    };
    const rows = units.map((unit) => ({ ...aRow(unit, typed), faults: [aFault('cells_total'), aFault(null)] }));
    const read = readForm(savedByOffice(await formAgainWorkbook(asked(given, { units }), sentOf(rows))));

    if ('refusal' in read) throw new Error(read.detail);
    expect(read.units.map(({ code }) => code)).toEqual(units.map(({ code }) => code));
    for (const { answers, issues } of read.units) {
      const said = answers.filter(({ value }) => value !== null).map(({ key, value }) => [key, value]);
      expect([Object.fromEntries(said), issues]).toEqual([typed, []]);
    }
    expect([read.beside, read.otherSheets]).toEqual([[], ['Danh sách cần sửa', 'Hướng dẫn', 'Danh mục']]);
  },
);
