/** The Apps Script of a form while the network or the service is out, and its weekly run. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OpenScript } from './apps-script/open-script.ts';
import { answersOf, items, mapping, queued, withScripts } from './apps-script/pasted.ts';
import { advance } from './reports.ts';

const { local, paste, entriesOf, valuesOf } = withScripts('google-forms.gs.js', mapping, { items });

afterEach(async () => {
  local.faults.table('ok');
  local.faults.objects('ok');
});

describe('an outage', () => {
  let script: OpenScript;
  beforeAll(async () => {
    script = paste();
    await script.run('caiDat');
  });
  afterEach(() => {
    script.network = 'whole';
  });

  test('is met with three tries, then the report waits in the queue and the owner is told', async () => {
    script.network = 'cut';
    const outcome = await script.submit('r-mat-mang', answersOf('Xã Ngọk Bay'));

    expect(outcome.error).toContain('Chưa gửi được, sẽ tự gửi lại: không kết nối được');
    expect([script.requests.length, outcome.slept, queued(outcome)]).toEqual([3, [1000, 4000], ['r-mat-mang']]);
  });

  test('that lasts leaves the queue as it is, edits included', async () => {
    script.network = 'cut';
    advance(local, 60);
    await script.submit('r-mat-mang', answersOf('Xã Ngọk Bay', { 'Số Trưởng thôn hiện có': '11' }));
    const outcome = await script.run('resendUnsent');

    expect([queued(outcome), outcome.error]).toEqual([
      ['r-mat-mang'],
      expect.stringContaining('10 phút nữa sẽ tự gửi tiếp'),
    ]);
  });

  test('once over, what waited is sent as it now is', async () => {
    const outcome = await script.run('resendUnsent');

    expect([outcome.error, queued(outcome)]).toEqual([null, []]);
    expect(await valuesOf('23317')).toEqual([11]);
  });

  test('of the service itself, answered 503, is met in the same way', async () => {
    const { faults } = local;
    advance(local);
    await Promise.all([faults.table('refuse'), faults.objects('refuse')]);
    const during = await script.submit('r-503', answersOf('Xã Vinh Quang'));
    await Promise.all([faults.table('ok'), faults.objects('ok')]);
    const after = await script.run('resendUnsent');

    expect([during.error, queued(during)]).toEqual([expect.stringContaining('trả lời 503'), ['r-503']]);
    expect([after.error, queued(after)]).toEqual([null, []]);
    expect(await valuesOf('23320')).toEqual([6]);
  });

  test('that loses only the answer leaves one report', async () => {
    script.network = 'one-way';
    advance(local);
    const during = await script.submit('r-503', answersOf('Xã Vinh Quang', { 'Số Trưởng thôn hiện có': '12' }));
    script.network = 'whole';
    const after = await script.run('resendUnsent');

    expect([queued(during), queued(after), script.requests.at(-1)?.status]).toEqual([['r-503'], [], 200]);
    expect(await valuesOf('23320')).toEqual([12, 6]);
  });

  test('does not keep a response that its owner has deleted since', async () => {
    script.network = 'cut';
    await script.submit('r-xoa', answersOf('Xã Vinh Quang'));
    script.network = 'whole';
    await script.remove('r-xoa');
    const before = script.requests.length;
    const outcome = await script.run('resendUnsent');

    expect([outcome.error, queued(outcome), script.requests.length]).toEqual([null, [], before]);
  });
});

describe('the weekly run', () => {
  test('sends everything again; cut short, it goes on where it was; and nothing counts twice', async () => {
    const script = paste();
    const units = ['Xã Ia Chim', 'Xã Chư Hreng', 'Xã Hòa Bình'];
    for (const [index, unit] of units.entries()) {
      advance(local);
      await script.submit(`tuan-${index}`, answersOf(unit));
    }
    await script.run('caiDat');
    const before = await entriesOf('submission');

    script.cutAfter = script.requests.length + 1;
    const cut = await script.run('resendEverything');
    script.cutAfter = Number.POSITIVE_INFINITY;
    const from = script.requests.length;
    const outcome = await script.run('resendUnsent');

    expect(cut.properties).toHaveProperty(['tonghop.sweep']);
    expect(script.requests.slice(from).map(({ status }) => status)).toEqual([200, 200]);
    expect([outcome.error, outcome.properties]).toEqual([null, {}]);
    expect(await entriesOf('submission')).toEqual(before);
  });
});
