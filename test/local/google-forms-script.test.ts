/**
 * The Apps Script an officer pastes into a form, run as it ships under a shim of Google's services against the laptop
 * run.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '../../shared/domain/log/draft.ts';
import { googleForms } from '../../shared/reading/tools/google-forms.ts';
import type { HttpRequest, OpenScript } from './apps-script/open-script.ts';
import { answersOf, aSecret, items, mapping, queued, shipped, withScripts } from './apps-script/pasted.ts';
import { advance, moment } from './reports.ts';

const { local, open, paste, entriesOf, valuesOf } = withScripts('google-forms.gs.js', mapping, { items });

describe('setting up', () => {
  test('as pasted, without an address and a secret, says what to fill in and does nothing', async () => {
    const script = open({ source: shipped('google-forms.gs.js'), items });
    const outcome = await script.run('caiDat');

    expect([outcome.error, outcome.triggers, script.requests]).toEqual([
      'Chưa điền đúng "diaChi" ở đầu tập lệnh.',
      [],
      [],
    ]);
  });

  test('installs its three triggers once, however often it is run', async () => {
    const script = paste();
    await script.run('caiDat');
    const { error, triggers } = await script.run('caiDat');

    expect(error).toBeNull();
    expect(triggers.map(({ handler, when }) => `${handler}: ${when}`)).toEqual([
      'onReport: onFormSubmit',
      'resendUnsent: everyMinutes 10',
      'resendEverything: onWeekDay SUNDAY atHour 2',
    ]);
  });

  test('sends what was answered before, from the day that was set', async () => {
    const script = paste({ since: '2021-11-10' });
    local.service.clock.set('2021-11-09T16:59:59.000Z');
    await script.submit('truoc-ngay', answersOf('Xã Đắk Cấm'));
    local.service.clock.set(moment.inTime);
    await script.submit('trong-ngay', answersOf('Xã Đắk Cấm', { 'Số Trưởng thôn hiện có': '7' }));
    const outcome = await script.run('caiDat');

    expect(outcome.log.at(-1)).toBe('Đã gửi hết 1 câu trả lời; còn 0 câu trả lời trong hàng chờ.');
    expect(script.requests.map(({ status }) => status)).toEqual([202]);
    expect(await valuesOf('23311')).toEqual([7]);
  });

  test('a trial is taken, and counts nowhere', async () => {
    const script = paste();
    const before = await entriesOf('submission');
    const outcome = await script.run('guiThu');

    expect(outcome.error).toBeNull();
    expect(outcome.log).toEqual(['Kết nối tốt: hệ thống đã nhận lượt gửi thử (không tính vào báo cáo).']);
    expect(await entriesOf('submission')).toEqual(before);
    expect((await entriesOf('quarantine')).map(({ issues }) => issues[0]?.code)).toEqual(['event.test']);
  });

  test('with the wrong secret it says so, and keeps what it could not send', async () => {
    const script = paste({ secret: aSecret() });
    await script.submit('sai-ma', answersOf('Xã Đắk Cấm'));
    const trial = await script.run('guiThu');
    const outcome = await script.run('caiDat');
    const later = await script.submit('sai-ma-2', answersOf('Xã Đắk Cấm'));

    for (const { error } of [trial, outcome, later]) expect(error).toContain('sai địa chỉ hoặc mã bí mật (401)');
    expect(script.requests.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect([outcome.triggers.length, queued(later)]).toEqual([3, ['sai-ma-2']]);
  });
});

describe('a report', () => {
  let script: OpenScript;
  beforeAll(async () => {
    script = paste();
    await script.run('caiDat');
  });

  test('is signed over its UTF-8 bytes, accepted, and leaves nothing in the queue', async () => {
    const outcome = await script.submit('r-kroong', answersOf('Xã Kroong'));
    const request = script.requests.at(-1);

    expect([outcome.error, outcome.properties, request?.status]).toEqual([null, {}, 202]);
    expect(Object.keys(request?.headers ?? {})).toEqual([
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
      'content-type',
    ]);
    expect(await valuesOf('23314')).toEqual([6]);
    expect(await valuesOf('23314', 'results')).toEqual(['Đã kết nạp 02 đảng viên; “vượt kế hoạch” 🌾']);
  });

  test('carries every question, null where it was left unanswered, and no e-mail address', async () => {
    const draft = await draftIn(script.requests.at(-1));

    expect(draft.answers.map(({ key, label, value }) => [key, label, value])).toEqual([
      ['1204471377', 'Xã, phường, thị trấn', 'Xã Kroong'],
      ['886120954', 'Huyện, thành phố', 'Thành phố Kon Tum'],
      ['551003127', 'Số Trưởng thôn hiện có', '6'],
      ['733915402', 'Trong đó là đảng viên', '4'],
      ['159820647', 'Đồng thời là bí thư chi bộ', '3'],
      ['113095884', 'Kết quả thực hiện', 'Đã kết nạp 02 đảng viên; “vượt kế hoạch” 🌾'],
      ['417765093', 'Khó khăn, vướng mắc', 'Không'],
      ['902/1', 'Số buổi họp [Thôn 1]', null],
      ['902/2', 'Số buổi họp [Thôn 2]', null],
    ]);
    expect(draft.submission).toMatchObject({ id: 'r-kroong', idKind: 'native' });
    expect(Buffer.from(script.requests.at(-1)?.body ?? []).toString()).not.toContain('@');
  });

  test('edited by its respondent, becomes a revision', async () => {
    advance(local);
    await script.submit('r-kroong', answersOf('Xã Kroong', { 'Số Trưởng thôn hiện có': '8' }));

    expect(await valuesOf('23314')).toEqual([8, 6]);
  });

  test('edge 9: a blank event of Google is not sent', async () => {
    const before = script.requests.length;
    const outcome = await script.blank();

    expect([outcome.error, script.requests.length, outcome.properties]).toEqual([null, before, {}]);
  });

  test('sent with a bearer token, where the secret is not for signing, is accepted as well', async () => {
    await local.put('/v1/sources/kt-google-ma', { id: 'kt-google-ma', ...mapping });
    const minted = await local.post('/v1/sources/kt-google-ma/secrets', undefined, 'operator');
    const other = paste({ source: 'kt-google-ma', secret: minted.body.secret });
    await other.run('caiDat');
    await other.submit('r-ma', answersOf('Xã Đoàn Kết', { 'Số Trưởng thôn hiện có': '9' }));

    expect(other.requests.map(({ status, headers }) => [status, headers['Authorization']])).toEqual([
      [202, `Bearer ${minted.body.secret}`],
    ]);
  });
});

const draftIn = async (request: HttpRequest | undefined): Promise<Draft> => {
  const payload = {
    bytes: Buffer.from(request?.body ?? []),
    contentType: 'application/json',
    query: new URLSearchParams(),
    headers: new Map<string, string>(),
    reading: { zone: '+07:00', dateOrder: 'dmy' as const },
  };
  return (await googleForms.read(payload)) as Draft;
};
