import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formWorkbook } from '../../../shared/documents/entry-form/write-form.ts';
import { asked, ofTheCast } from '../../unit/documents/entry-form/given.ts';
import { aFolder, run } from './run.ts';

const folder = aFolder();
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};
const delivery = {
  submissionId: 'x-1',
  submittedAt: '2021-11-10T09:00:00+07:00',
  answers: [
    { key: 'q1', label: 'Tên xã, phường, thị trấn', value: 'Xã Đắk Cấm' },
    { key: 'q2', label: 'Thuộc huyện, thành phố', value: 'Thành phố Kon Tum' },
    { key: 'q3', label: '1. Số trưởng thôn hiện có (nếu không có ghi 0)', value: '6' },
    { key: 'q4', label: 'Số trưởng thôn là đảng viên', value: 4 },
    { key: 'q5', label: '<b>Khó khăn,&nbsp;vướng mắc</b>', value: 'Không' },
    { key: 'q6', label: 'Số điện thoại', value: '0905' },
  ],
};
const stdin = JSON.stringify(delivery);

describe('tonghop read', () => {
  test('prints the draft of a payload in the shape of the envelope, with no server', async () => {
    const ran = await run(['read', '--tool', 'json'], { stdin });
    const draft = JSON.parse(ran.stdout);

    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(draft).toMatchObject({
      tool: 'json',
      submission: { id: 'x-1', idKind: 'sender' },
      revision: { kind: 'create' },
      submittedAt: { instant: '2021-11-10T02:00:00.000Z', zone: 'stated' },
      auth: { method: 'none' },
      raw: { bytes: Buffer.byteLength(stdin), where: 'stdin' },
    });
    expect(draft.answers[2]).toEqual({
      key: 'q3',
      label: delivery.answers[2]?.label,
      type: 'string',
      value: '6',
      source: 'respondent',
    });
    expect(Object.keys(draft)).toEqual(expect.arrayContaining(['form', 'receivedAt', 'attachments', 'notes']));
  });

  test('prints a named refusal and ends with 1', async () => {
    const ran = await run(['read', '--tool', 'json'], { stdin: '{"answers":' });

    expect(ran.exit).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ tool: 'json', refusal: 'body.json' });
  });

  test('takes the content type, headers and reading it is told', async () => {
    const args = ['read', '--tool', 'html-form', '--content-type', 'application/x-www-form-urlencoded'];
    const ran = await run([...args, '--header', 'X-A: b', '--date-order', 'mdy'], { stdin: 'unit=Xã&heads=1' });

    expect(JSON.parse(ran.stdout).raw.contentType).toBe('application/x-www-form-urlencoded');
  });

  test.each([
    [['read', '--tool', 'excel'], 'Không có công cụ "excel"'],
    [['read', '--tool', 'json', '--header', 'no colon'], "Cần dạng 'tên: giá trị'"],
    [['read'], 'Thiếu tùy chọn bắt buộc'],
  ])('%j is a wrong call', async (args, why) => {
    const ran = await run(args, { stdin });

    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain(why);
  });
});

describe('tonghop source suggest', () => {
  test('proposes a mapping with its confidence, and never a question twice', async () => {
    const ran = await run(['source', 'suggest', '--tool', 'json', '--campaign', 'kon-tum-2881-2021', '--json'], {
      stdin,
    });
    const { unit, answers, open, surplus, source } = JSON.parse(ran.stdout);

    expect(unit).toMatchObject({ question: 'q1', hint: 'q2', confidence: 'sure' });
    expect(source.answers).toEqual({ heads_thon: 'q3', members_thon: 'q4', difficulties: 'q5' });
    expect(answers.map(({ confidence }: never) => confidence)).toEqual(expect.arrayContaining(['sure', 'likely']));
    expect(open.map(({ field }: never) => field)).toContain('secretaries_thon');
    expect(surplus).toEqual([{ question: 'q6', label: 'Số điện thoại' }]);
  });

  test('reads tool, campaign and reading from a source document', async () => {
    const source = file('nguon.json', { id: 'n', title: 'N', tool: 'json', campaign: 'kon-tum-2881-2021' });
    const ran = await run(['source', 'suggest', source], { stdin });

    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain('"heads_thon": "q3"');
    expect(ran.stdout).toContain('Câu hỏi chưa dùng: q6');
  });

  test('without tool or campaign, or for a campaign it does not know, is a wrong call', async () => {
    const [neither, unknown] = await Promise.all([
      run(['source', 'suggest'], { stdin }),
      run(['source', 'suggest', '--tool', 'json', '--campaign', 'khong-co'], { stdin }),
    ]);

    expect([neither.exit, unknown.exit]).toEqual([2, 2]);
  });

  test('ends with 1 on a payload that cannot be read', async () => {
    const ran = await run(['source', 'suggest', '--tool', 'json', '--campaign', 'kon-tum-2881-2021'], { stdin: '[' });

    expect(ran.exit).toBe(1);
    expect(ran.stderr).toContain('body.json');
  });
});

describe('tonghop read --tool workbook', () => {
  test('prints each unit of a filled form with its cells, and what is wrong with how they stand', async () => {
    const given = ofTheCast();
    const [unit] = given.units;
    const values = new Map([[unit?.code ?? '', { members: 5, heads_thon: 7 }]]);
    const ran = await run(['read', '--tool', 'workbook'], { stdin: await formWorkbook(asked(given, { values })) });
    const { mark, units, blank } = JSON.parse(ran.stdout);

    expect([ran.exit, mark.campaign]).toEqual([0, given.campaign.id]);
    expect(blank).toEqual(given.units.slice(1).map(({ code }) => code));
    expect(units.map(({ code }: { code: string }) => code)).toEqual([unit?.code]);
    expect(units[0].answers.filter(({ value }: { value: unknown }) => value !== null)).toEqual([
      { key: 'heads_thon', cell: expect.stringMatching(/^[A-Z]+\d+$/), value: 7 },
      { key: 'members', cell: expect.stringMatching(/^[A-Z]+\d+$/), value: 5 },
    ]);
  });

  test('says why a file is no form', async () => {
    const ran = await run(['read', '--tool', 'workbook'], { stdin: 'unit;heads' });

    expect([ran.exit, JSON.parse(ran.stdout).refusal]).toEqual([1, 'workbook.text']);
  });
});
