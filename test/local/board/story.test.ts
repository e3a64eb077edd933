/** A report is sent back, mended, accepted and signed on the board, without a script. */
import { beforeAll, describe, expect, test } from 'vitest';
import { advance, aReport, konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { press, wordsOf } from './form.ts';

const local = withService();
/** Of district 608. */
const [unit, other, group] = ['23314', '23317', '608'];
let board = '';
const reviewer = new Browser();
const department = new Browser();

const report = async (submissionId: string, over: object = {}): Promise<void> => {
  advance(local);
  await local.deliver('kt-json', { submissionId, answers: aReport({ unit: 'Xã Kroong', ...over }) });
};
const written = async (): Promise<number> => (await local.watched.everything()).size;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  board = `${local.service.url}/bang/${konTum}`;
  await report('dau');
  await signInAs(reviewer, board, 'reviewer', group);
  await signInAs(department, board, 'department');
});

describe('an official without a script', () => {
  test('sends a report back, field by field, after seeing what that changes', async () => {
    const form = await reviewer.open(`${board}/don-vi/${unit}/tra-lai`);
    const before = await written();
    const remark = { 'fields.heads_thon': 'Lệch <b>biểu 2</b>', due: '30/11/2021' };
    const preview = await press(reviewer, form, 'xem', remark);

    expect([preview.status, await written()]).toEqual([200, before]);
    expect(wordsOf(preview)).toMatch(/Chưa ghi gì.*Lệch <b>biểu 2<\/b>.*chờ duyệt.*trả lại/);
    const done = await press(reviewer, preview, 'ghi');

    expect(wordsOf(done)).toContain('Đã ghi: trả lại báo cáo.');
    expect(wordsOf(done)).toContain('Số Trưởng thôn hiện có : Lệch <b>biểu 2</b> (chưa trả lời)');
    expect(done.text).not.toContain('<b>biểu 2');
  });

  test('is told which control wants what, in the words of a page', async () => {
    const page = await reviewer.open(`${board}/don-vi/${unit}/tra-lai`);
    const nothing = await press(reviewer, page, 'xem');
    expect(wordsOf(nothing)).toContain('Cần sửa Cần ghi vì sao ở ít nhất một chỉ tiêu.');
    const noDay = await press(reviewer, page, 'xem', { 'fields.heads_thon': 'Lệch', due: '31/02/2021' });
    expect(wordsOf(noDay)).toContain('Sửa xong chậm nhất ngày (nếu đặt hạn): Phải là ngày có thật, ví dụ 01/12/2021.');
    const noName = await press(reviewer, await reviewer.open(`${board}/nhom/${group}/ky`), 'xem');
    expect(wordsOf(noName)).toContain('Họ tên, chức vụ người ký: Không được để trống.');
  });

  test('sees what the mended report says differently, of any two that were sent', async () => {
    await report('sau', { heads_thon: 7, results: 'Đạt kế hoạch năm' });
    const page = await reviewer.open(`${board}/don-vi/${unit}`);

    expect(page.text).toContain('<del>6</del> <ins>7</ins>');
    expect(page.text).toContain('Đạt kế <del>hoạch</del> <ins>hoạch năm</ins>');
    const [latest = ''] =
      /(?<=<option value=")TH-[^"]+(?=" selected)/.exec(page.text.split('id="f-den"')[1] ?? '') ?? [];
    const same = await reviewer.open(`${board}/don-vi/${unit}?tu=${latest}&den=${latest}`);
    expect(wordsOf(same)).toContain('Hai bản giống nhau.');
  });

  test('accepts it, and signs the group with a reason for those who are missing', async () => {
    const preview = await press(reviewer, await reviewer.open(`${board}/don-vi/${unit}/duyet`), 'xem');
    expect(wordsOf(await press(reviewer, preview, 'ghi'))).toContain('Đã ghi: duyệt báo cáo.');

    const form = await reviewer.open(`${board}/nhom/${group}/ky`);
    const without = await press(reviewer, form, 'xem', { name: 'Nguyễn Văn An' });
    expect([without.status, wordsOf(without)]).toEqual([422, expect.stringContaining('cần nêu lý do')]);
    const signed = await press(reviewer, without, 'xem', { chung: 'Đã gọi điện' });
    expect(wordsOf(signed)).toMatch(/Nguyễn Văn An ký số liệu.*Đã gọi điện/);
    await reviewer.open(`${board}/nhom/${group}`);
    const done = await press(reviewer, signed, 'ghi');

    expect([done.url, wordsOf(done)]).toEqual([`${board}/nhom/${group}?xong=ky`, expect.stringContaining('Đã ký.')]);
    // The fold that all who watch share is seconds old; who has just signed sees what he did.
    expect(wordsOf(done)).toMatch(/Đã ký lúc .*, Nguyễn Văn An\./);
  });

  test('signs the whole, naming the groups that have not; and takes the signature back', async () => {
    const form = await department.open(`${board}/nhom/*/ky`);
    const preview = await press(department, form, 'xem', { name: 'Trần Thị Bình', chung: 'Sẽ bổ sung' });
    expect(wordsOf(preview)).toContain('Huyện Đắk Glei Sẽ bổ sung');
    await press(department, preview, 'ghi');
    local.service.clock.set(local.service.clock.now() + 20_000);
    const reopening = await department.open(`${board}/nhom/*/mo-lai`);
    const tried = await press(department, reopening, 'xem', { reason: 'Huyện báo lại' });
    const done = await press(department, tried, 'ghi');

    expect(wordsOf(done)).toContain('Đã mở lại');
    const again = await press(department, tried, 'ghi');
    expect(again.status).toBe(200);
  });

  test('decides on many units at once, each with an outcome', async () => {
    await report('khac', { unit: 'Xã Ngọk Bay' });
    local.service.clock.set(local.service.clock.now() + 20_000);
    const form = await department.open(`${board}/nhom/${group}/duyet`);
    const preview = await press(department, form, 'xem');
    expect(wordsOf(preview)).toContain('1 trên 1 đơn vị làm được');
    const done = await press(department, preview, 'ghi');

    expect(wordsOf(done)).toContain('Đã ghi cho 1 trên 1 đơn vị.');
    const again = await press(department, preview, 'ghi');
    expect(wordsOf(again)).toContain('đã ghi từ trước');
    expect((await local.get(`/v1/campaigns/${konTum}/units/${other}/decisions`)).body.decisions).toHaveLength(1);
  });

  test('may not sign over what he set right himself, and is told so', async () => {
    const form = await department.open(`${board}/don-vi/${unit}/sua-so-lieu`);
    const preview = await press(department, form, 'xem', {
      'values.heads_thon': '8',
      reason: 'Xã báo lại qua điện thoại',
    });
    expect(wordsOf(preview)).toMatch(/7 \(1 đơn vị\) 8 \(1 đơn vị\)/);
    const done = await press(department, preview, 'ghi');
    expect(wordsOf(done)).toContain('Số Trưởng thôn hiện có: 8');
    const again = await press(department, preview, 'ghi');
    expect(wordsOf(again)).toBe(wordsOf(done));

    const sign = await department.open(`${board}/nhom/*/ky`);
    expect(wordsOf(sign)).toMatch(/Người khác phải ký.*Xã Kroong/);
    expect(sign.text).not.toContain('Xem trước');
  });

  test('gives a unit time, exempts another, lifts it, notes: each with its form', async () => {
    const deeds = [
      ['23320', 'gia-han', { until: '01/12/2021', reason: 'Mưa lũ' }, 'gia hạn'],
      ['23320', 'mien', { ground: 'Công văn 12/UBND ngày 10/11/2021' }, 'miễn báo cáo'],
      ['23320', 'thoi-mien', { reason: 'Xã báo cáo được' }, 'thôi miễn báo cáo'],
      ['23320', 'ghi-chu', { reason: 'Đã hẹn chiều' }, 'ghi chú'],
    ] as const;
    for (const [code, step, typed, words] of deeds) {
      const preview = await press(department, await department.open(`${board}/don-vi/${code}/${step}`), 'xem', typed);
      expect([step, wordsOf(await press(department, preview, 'ghi'))]).toEqual([
        step,
        expect.stringContaining(`Đã ghi: ${words}.`),
      ]);
    }
    const nil = await department.open(`${board}/don-vi/23320/khong-phat-sinh`);
    const preview = await press(department, nil, 'xem', { document: 'Công văn 15/UBND ngày 12/11/2021' });
    expect(wordsOf(await press(department, preview, 'ghi'))).toContain('không phát sinh');
  });
});
