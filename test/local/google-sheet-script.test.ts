/**
 * The Apps Script of a sheet of responses, run as it ships under a shim of Google's services against the laptop run.
 */
import { beforeAll, expect, test } from 'vitest';
import type { OpenScript } from './apps-script/open-script.ts';
import { withScripts } from './apps-script/pasted.ts';
import { advance, konTum } from './reports.ts';

const headers = ['Đơn vị', 'Trưởng thôn', 'Đảng viên', 'Bí thư', 'Số liệu đến ngày'];
const mapping = {
  title: 'Trang tính Google',
  tool: 'google-sheet',
  campaign: konTum,
  unit: { answer: 'Đơn vị' },
  answers: {
    heads_thon: 'Trưởng thôn',
    members_thon: 'Đảng viên',
    secretaries_thon: 'Bí thư',
    as_of: 'Số liệu đến ngày',
  },
  trustTime: true,
};
const { local, paste, entriesOf, valuesOf } = withScripts('google-sheet.gs.js', mapping, { headers });

const row = (unit: string, heads = '6') => ({
  'Đơn vị': unit,
  'Trưởng thôn': heads,
  'Đảng viên': '4',
  'Bí thư': '3',
  'Số liệu đến ngày': '5/11/2021',
});

let script: OpenScript;
beforeAll(async () => {
  script = paste();
});

test('set up, it sends the rows there are and installs its two triggers', async () => {
  await script.submit('1', row('Xã Kroong'));
  const { error, triggers } = await script.run('caiDat');

  expect(error).toBeNull();
  expect(triggers.map(({ handler, when }) => `${handler}: ${when}`)).toEqual([
    'onRow: onFormSubmit',
    'resendRows: everyDays 1 atHour 2',
  ]);
  expect(await valuesOf('23314')).toEqual([6]);
});

test('a date somebody answered stays the same day', async () => {
  expect(await valuesOf('23314', 'as_of')).toEqual(['2021-11-05']);
});

test('a new row is sent at once, a blank one never', async () => {
  advance(local);
  const sent = await script.submit('2', row('Xã Ngọk Bay', '9'));
  const blank = await script.blank();

  expect([sent.error, blank.error, script.requests.map(({ status }) => status)]).toEqual([null, null, [202, 202]]);
  expect(await valuesOf('23317')).toEqual([9]);
});

test('what an outage held back is sent by night, with its own time, and nothing counts twice', async () => {
  script.network = 'cut';
  advance(local);
  const during = await script.submit('3', row('Xã Vinh Quang', '12'));
  script.network = 'whole';
  advance(local, 6 * 3_600);
  const before = await entriesOf('submission');
  const night = await script.run('resendRows');
  const after = await entriesOf('submission');

  expect(during.error).toContain('đêm nay sẽ tự gửi lại: không kết nối được');
  expect([night.error, night.log]).toEqual([null, ['Đã gửi hết các dòng.']]);
  expect([after.length - before.length, await valuesOf('23320')]).toEqual([1, [12]]);
});

test('a night cut short goes on where it was', async () => {
  script.network = 'cut';
  const cut = await script.run('resendRows');
  script.network = 'whole';
  const { error, properties } = await script.run('resendRows');

  expect([cut.error, cut.properties['tonghop.next']]).toEqual([expect.stringContaining('Dừng ở dòng 2'), '2']);
  expect([error, properties['tonghop.next']]).toEqual([null, undefined]);
});
