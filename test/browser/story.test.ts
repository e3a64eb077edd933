/**
 * One report of one commune, from the campaign to the signed document, on the laptop run as a process: with scripts and
 * a network that goes away, without any script, and by keyboard alone.
 */
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { openPdf, readPages } from '../unit/documents/pdf/read-pdf.ts';
import { describeInBrowser, withBrowser } from './chromium.ts';
import { executablePath } from './chromium-path.ts';
import { isKept } from './fill/kept-page.ts';
import { right } from './fill/unit-form.ts';
import { pointing, typing } from './story/hand.ts';
import { dayFromNow, withOffice } from './story/office.ts';
import { type Person, personAt, signsIn } from './story/person.ts';

const office = withOffice(executablePath !== undefined);
const chromium = withBrowser();

const commune = { code: '23314', name: 'Xã Kroong', address: 'a.binh@kroong.example.vn' };
const district = { code: '608', name: 'Thành phố Kon Tum' };

const ways = [
  { way: 'with scripts, the network gone for a while', id: 'mat-mang', hand: pointing, hasScripts: true },
  { way: 'without any script', id: 'khong-lenh', hand: pointing, hasScripts: false },
  { way: 'by keyboard alone, the network gone for a while', id: 'ban-phim', hand: typing, hasScripts: true },
] as const;

describeInBrowser.each(ways)('the story of a report, $way', ({ id, hand, hasScripts }) => {
  const look = { javaScriptEnabled: hasScripts };
  const campaign = { id: `truong-thon-${id}`, title: `Trưởng thôn là đảng viên (${id})` };
  let operator: Person;
  let clerk: Person;
  let reviewer: Person;
  let unit: Person;

  const comes = async (name: string, role: string, group?: string): Promise<Person> => {
    const person = personAt(await chromium.page(look), hand);
    await signsIn(person, { url: office.run.url, name, role, ...(group === undefined ? {} : { group }) });
    return person;
  };
  beforeAll(async () => {
    operator = await comes('Lê Văn Vận', 'Vận hành: nguồn, lượt gửi chờ xử lý');
    clerk = await comes('Trần Thị Bình', 'Chuyên viên Sở: tổng hợp, quyết định, ký duyệt');
    const role = 'Cán bộ nhóm (huyện): thẩm tra, ký duyệt nhóm của mình';
    reviewer = await comes('Nguyễn Văn An', role, district.code);
    unit = personAt(await chromium.page({ ...look, viewport: { width: 360, height: 740 } }), hand);
  });

  test('the Department copies a campaign, gives it new days and publishes it', async () => {
    await operator.follow('Soạn đợt');
    await operator.choose('tu', 'kon-tum-2881-2021');
    await operator.write('ma', campaign.id);
    await operator.write('ten', campaign.title);
    await operator.press('Bắt đầu soạn');
    await operator.press('Hạn');
    await operator.write('/calendar/opens', dayFromNow(-10));
    await operator.write('/calendar/due/commune/before', dayFromNow(20));
    await operator.write('/calendar/due/group/before', dayFromNow(26));
    await operator.write('/calendar/due/whole/before', dayFromNow(36));
    await operator.press('Về danh sách việc');
    await operator.press('Xem thay đổi và công bố');
    await operator.press('Công bố');

    await operator.sees(/phiên bản 1/);
  });

  test('it connects a page, takes in who is written to from a list, and sends each commune its own link', async () => {
    await operator.follow('Nguồn');
    await operator.choose('dot', campaign.id);
    await operator.press('Tiếp tục');
    await operator.write('ten', `Trang của xã (${id})`);
    await operator.press('Nối biểu mẫu này');
    await operator.sees('Đã nối biểu mẫu.');
    const rows = ['Mã;Họ tên;Chức vụ;Email', `${commune.code};A Bình;Công chức Văn phòng;${commune.address}`];
    await clerk.follow('Danh mục');
    await clerk.follow('Người liên hệ của Danh mục đơn vị hành chính tỉnh Kon Tum');
    await clerk.give('tep', { name: 'lien-he.csv', text: rows.join('\n') });
    await clerk.press('Xem trước');
    await clerk.press('Gửi tệp này');
    await clerk.sees('Đã ghi');
    await office.opens(campaign.id);
    await clerk.follow('Đợt báo cáo');
    await clerk.follow(campaign.title);
    await clerk.follow('Nhắc việc');
    await clerk.unfold('Chọn đơn vị chưa báo cáo để nhắc');
    await clerk.mark(commune.name);
    await clerk.press('Nhắc các đơn vị đã chọn');

    await clerk.sees('1 thư đã giao');
  });

  test('the commune opens the link of its letter on a phone, fills in, checks and sends', async () => {
    await unit.page.goto(office.run.letters);
    await unit.follow((await unit.page.locator('td a').first().textContent()) ?? '');
    await unit.follow('Xem bản HTML');
    await unit.follow('Mở trang báo cáo');
    await (hasScripts ? fillsWithoutNetwork(unit) : fills(unit));
    await unit.press('Kiểm tra trước khi gửi');
    await unit.press('Gửi báo cáo');

    await unit.sees('Báo cáo đã được gửi và nhận.');
  });

  test('the district returns it, with a reason for each of two figures', async () => {
    await opensUnit(reviewer);
    await reviewer.follow('Trả lại để sửa');
    await reviewer.write('fields.heads_thon', 'Danh mục có 7 thôn');
    await reviewer.write('fields.members_thon', 'Xin đối chiếu với Đảng ủy xã');
    await reviewer.write('due', dayFromNow(5));
    await reviewer.press('Xem trước');
    await reviewer.press('Trả lại để sửa');

    await reviewer.sees('Đã ghi: trả lại báo cáo.');
  });

  test('the commune reads the reasons by the same link, mends both and sends again', async () => {
    await unit.page.reload();
    await unit.sees('Danh mục có 7 thôn');
    await unit.sees('Xin đối chiếu với Đảng ủy xã');
    await unit.follow('Sửa báo cáo');
    await unit.write('heads_thon', '7');
    await unit.write('members_thon', '5');
    await unit.press('Kiểm tra trước khi gửi');
    await unit.press('Gửi báo cáo');

    await unit.sees('Báo cáo đã được gửi và nhận.');
  });

  test('the district accepts it and signs, and so does the Department', async () => {
    await opensUnit(reviewer);
    await reviewer.follow('Duyệt báo cáo');
    await reviewer.press('Xem trước');
    await reviewer.press('Duyệt báo cáo');
    await reviewer.sees('Đã ghi: duyệt báo cáo.');
    await reviewer.follow('Các đơn vị');
    await signs(reviewer, 'Nguyễn Văn An, Phó Chủ tịch', 'Các xã khác đã báo qua điện thoại');
    await clerk.follow('Đợt báo cáo');
    await clerk.follow(campaign.title);
    await clerk.follow('Mọi đơn vị');
    await signs(clerk, 'Trần Thị Bình, Phó Giám đốc', 'Đang đôn đốc');
  });

  test('the document is made and downloaded: a PDF that names who signed it', async () => {
    await clerk.follow('Bản tổng hợp');
    await clerk.press('Lập bản tổng hợp ngay');
    await clerk.sees('Đã lập bản tổng hợp mới.');
    const pages = await readPages(await openPdf(await readFile(await clerk.takes('Bản in để ký'))));
    const words = pages.map(({ all }) => all).join(' ');

    expect(words).toContain('Trần Thị Bình');
  });

  const fills = async (person: Person): Promise<void> => {
    for (const [name, text] of Object.entries(right)) await person.write(name, text);
  };

  /** The network goes, the page is opened anew from the device, what was typed is there; then the network is back. */
  const fillsWithoutNetwork = async (person: Person): Promise<void> => {
    const { page } = person;
    await isKept(page);
    await person.write('heads_thon', '6');
    await person.sees('Đã lưu tạm trong trình duyệt của máy này');
    await page.context().setOffline(true);
    await page.reload();
    await person.touch('Điền tiếp bản đó');
    await fills(person);
    await person.touch('Kiểm tra trước khi gửi');
    await person.sees('Chưa có mạng, chưa gửi được.');
    await page.context().setOffline(false);
  };

  const opensUnit = async (person: Person): Promise<void> => {
    await person.follow('Đợt báo cáo');
    await person.follow(campaign.title);
    await person.follow(district.name);
    await person.follow(commune.name);
  };

  const signs = async (person: Person, name: string, reason: string): Promise<void> => {
    await person.follow('Ký số liệu');
    await person.write('name', name);
    await person.write('chung', reason);
    await person.press('Xem trước');
    await person.press('Ký');
    await person.sees('Đã ký.');
  };
});
