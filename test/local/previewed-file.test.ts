/** A file looked at in a browser and then sent by one press, without choosing it again; and by nobody else. */
import { beforeAll, describe, expect, test } from 'vitest';
import { konTum, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const paths: string[] = [];
const page = { accept: 'text/html' };

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  for (const id of ['kt-tep-a', 'kt-tep-b']) {
    const source = { id, title: 'Tệp CSV', tool: 'csv', campaign: konTum, unit: { answer: 'unit' } };
    await local.put(`/v1/sources/${id}`, source);
    paths.push((await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator')).body.path);
  }
});

const post = (query: string, path = paths[0] ?? '', body?: Uint8Array): Promise<Answer> =>
  send(`${local.service.url}${path}${query}`, 'POST', { ...page, 'content-type': 'text/csv' }, body);

const csv = (heads: number): Uint8Array =>
  Buffer.from(`unit;heads_thon;members_thon;secretaries_thon\r\nXã Đắk Cấm;${heads};4;3\r\nXã Kroong;${heads};4;3\r\n`);

/** The query the page's button posts to. */
const sending = ({ text }: Answer): string => /action="[^"?]*(\?file=[^"]+)"/.exec(text)?.[1] ?? 'no button';

const reported = async (): Promise<number> => (await local.get(`/v1/campaigns/${konTum}/progress`)).body.whole.reported;

describe('a previewed file', () => {
  test('is recorded when its button is pressed, once, and not before', async () => {
    const preview = await post('?dryRun=1', paths[0], csv(6));
    const before = await reported();
    const sent = await post(sending(preview));
    const again = await post(sending(preview));

    expect([preview.status, before, sent.status, again.status]).toEqual([200, 0, 202, 200]);
    expect(sent.text).toContain('2 báo cáo đã nhận');
    expect(again.text).toContain('2 báo cáo giống bản đã gửi trước');
    expect(await reported()).toBe(2);
  });

  test('is sent at no other address, by no forged ticket, and not by its hash', async () => {
    const preview = await post('?dryRun=1', paths[0], csv(7));
    const ticket = sending(preview);
    const hash = (await send(`${local.service.url}${paths[0]}?dryRun=1`, 'POST', {}, csv(7))).body.file;
    const forged = ticket.replace(/=./, (start) => (start === '=A' ? '=B' : '=A'));
    const answers = [
      await post(ticket, paths[1]),
      await post(forged),
      await post(`?file=${hash}`),
      await post('?file='),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(answers[0]?.text).toContain('xin chọn lại tệp');
    expect(await reported()).toBe(2);
  });
});
