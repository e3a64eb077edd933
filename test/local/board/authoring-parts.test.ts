/** Parts of a campaign that only JSON could set once, by ordinary controls; and two clerks who changed the same. */
import { beforeAll, describe, expect, test } from 'vitest';
import { aTemplate } from '../../unit/documents/export/template.ts';
import { konTum } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser } from './browser.ts';
import { withClerk } from './clerk.ts';
import { heldIn, type Typed, valueIn, wordsIn } from './form-page.ts';

const local = withService();
const path = `/v1/campaigns/${konTum}`;
const clerk = withClerk(local, `/bang/dot/${konTum}`);
const go = (button: string, typed?: Typed) => clerk.go(button, typed);
const document = () => JSON.parse(valueIn(clerk.page, 'van-ban'));

describe('by ordinary controls', () => {
  test('a grouping of the campaign’s own: groups below it, their units chosen by name', async () => {
    await go('viec ai-bao-cao');
    await go('them /clusters');
    await go('luu', { '/clusters/0/name': 'Cụm thi đua', '/clusters/0/id': 'cum-thi-dua' });
    await go('mo /clusters/0/groups/0');
    expect(wordsIn(clerk.page)).toContain('Xã Kroong (Thành phố Kon Tum)');
    await go('luu', { '/clusters/0/groups/0/name': 'Cụm 1', '/clusters/0/groups/0/units': ['23314', '23317'] });
    await go('them /clusters/0/groups');
    await go('xong', { '/clusters/0/groups/1/name': 'Cụm 2', '/clusters/0/groups/1/units': ['23320'] });
    await go('luu', { '/grouping': 'cum-thi-dua' });

    expect(clerk.page.text).not.toContain('id="loi"');
    expect(document()).toMatchObject({
      grouping: 'cum-thi-dua',
      clusters: [
        {
          id: 'cum-thi-dua',
          name: 'Cụm thi đua',
          groups: [
            { code: 'nhom-1', name: 'Cụm 1', units: ['23314', '23317'] },
            { code: 'nhom-2', name: 'Cụm 2', units: ['23320'] },
          ],
        },
      ],
    });
    await go('luu', { '/grouping': 'district' });
    await go('xoa /clusters/0');
  });

  test('when a report that takes the place of another one waits', async () => {
    await go('viec rang-buoc');
    await go('luu', { '/changes': 'own' });
    await go('luu', { '/changes/moreThan': '0,25', '/changes/wait': 'true' });

    expect(document().changes).toEqual({ moreThan: 0.25, wait: true });
    await go('luu', { '/changes': 'usual' });
    expect(document().changes).toBeUndefined();
  });

  test('a calendar of another kind, and back, begins its dues anew: none is left in the other’s form', async () => {
    await go('viec han');
    await go('luu', { '/calendar': 'nd09' });
    expect(document().calendar.due).toEqual({ commune: { working: 5, basis: 'document' } });
    await go('luu', { '/calendar': 'once' });
    expect(document().calendar).toEqual({
      kind: 'once',
      opens: '',
      due: { commune: { before: '', basis: 'document' } },
    });
    await clerk.open();
  });

  test('a field of another kind keeps no bound that means otherwise', async () => {
    await go('viec chi-tieu');
    await go('mo /fields/0');
    await go('luu', { '/fields/0/max': '99' });
    await go('luu', { '/fields/0': 'text' });

    expect(document().fields[0].kind).toBe('text');
    expect(document().fields[0]).not.toHaveProperty('max');
    await clerk.open();
  });

  test('what a gateway’s messages are called, and from when groups are ranked', async () => {
    await go('viec nhac-viec');
    await go('luu', { '/notices': 'own' });
    await go('luu', { '/notices/templates': 't-3 | 12345\r\noverdue | 67890' });
    await go('viec bieu-in');
    await go('luu', { '/export/rankedFrom': '0,5', '/export/csvSeparator': ',' });

    expect(document().notices.templates).toEqual({ 't-3': '12345', overdue: '67890' });
    expect(document().export).toMatchObject({ rankedFrom: 0.5, csvSeparator: ',' });
  });
});

describe('the Department’s own workbook', () => {
  const send = async (file: Blob, typed: Readonly<Record<string, string>> = {}): Promise<void> => {
    const body = new FormData();
    const [form = ''] = /<form method="post" action="\/bang\/dot[\s\S]*<\/form>/.exec(clerk.page.text) ?? [];
    const over = Object.entries({ '/export/template': '', ...typed, lam: 'luu' });
    const held = heldIn(form).filter(([name]) => !over.some(([own]) => own === name));
    for (const [name, value] of [...held, ...over.slice(1)]) body.append(name, value);
    body.append('/export/template', file, 'mau.xlsx');
    await clerk.open({ method: 'POST', body });
  };
  let workbook: Buffer<ArrayBuffer>;
  beforeAll(async () => {
    const cells = { F8: '{{don_vi.members_thon}}' };
    const change = (_: unknown, book: { removeWorksheet(name: string): void }) => book.removeWorksheet('Tóm tắt');
    workbook = Buffer.from(await aTemplate({ cells, change }), 'base64');
  });

  test('is brought with what was typed beside it, stays, and is taken away', async () => {
    await go('viec bieu-in');
    expect(clerk.page.text).toContain('enctype="multipart/form-data"');
    await send(new Blob([workbook]), { '/export/subtitle': 'Dòng gõ cùng lúc' });

    expect(Buffer.from(document().export.template, 'base64').equals(workbook)).toBe(true);
    expect(document().export.subtitle).toBe('Dòng gõ cùng lúc');
    await go('luu');
    expect(document().export.template).toBeDefined();
    await go('luu', { '/export/template': 'bo' });
    expect(document().export.template).toBeUndefined();
  });

  test('that is no workbook is told of at its field; none chosen changes nothing', async () => {
    await send(new Blob(['không phải tệp Excel']));

    expect(clerk.page.text).toMatch(/href="#f-_export_template">/);
    await go('luu', { '/export/template': 'bo' });
    await send(new Blob([]));
    expect([document().export.template, clerk.page.text.includes('id="loi"')]).toEqual([undefined, false]);
  });

  test('a session that is gone keeps what was typed beside it', async () => {
    const body = new FormData();
    body.append('/export/subtitle', 'Đã gõ');
    body.append('/export/template', new Blob([workbook]), 'mau.xlsx');
    const sent = await new Browser().once(clerk.at, { method: 'POST', body });

    expect([sent.status, sent.text.includes('value="Đã gõ"'), wordsIn(sent)]).toEqual([
      401,
      true,
      expect.stringContaining('chọn lại tệp'),
    ]);
  });
});

describe('a colleague who changed the same', () => {
  test('is told of by row and field with both values; each is chosen, and nothing else is lost', async () => {
    await clerk.open();
    await go('viec chi-tieu');
    await go('mo /fields/2');
    await go('xong', { '/fields/2/label': 'Tên của tôi', '/fields/2/help': 'Cách ghi của tôi' });
    await go('mo /fields/3');
    await go('xong', { '/fields/3/label': 'Chỉ tôi đổi' });
    const { body } = await local.get(path);
    const fields = body.fields.map((field: { key: string }, n: number) => {
      if (n === 2) return { ...field, label: 'Tên của bạn', section: 'Phần của bạn' };
      return n === 4 ? { ...field, label: 'Chỉ bạn đổi' } : field;
    });
    await local.put(path, { ...body, fields });
    await go('kiem');

    expect(clerk.page.status).toBe(412);
    expect(wordsIn(clerk.page)).toContain('Cả hai cùng sửa: Chỉ tiêu');
    expect(wordsIn(clerk.page)).toMatch(/Tên chỉ tiêu Của tôi: Tên của tôi Của đồng nghiệp: Tên của bạn/);
    expect(clerk.page.text.match(/name="chon\//g)).toHaveLength(2);
    await go('gop', { [`chon/fields/${body.fields[2].key}/label`]: 'ban' });
    expect(document().fields[2]).toMatchObject({
      label: 'Tên của bạn',
      help: 'Cách ghi của tôi',
      section: 'Phần của bạn',
    });
    expect([document().fields[3].label, document().fields[4].label]).toEqual(['Chỉ tôi đổi', 'Chỉ bạn đổi']);
  });
});
