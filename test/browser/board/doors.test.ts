/** Pages one comes upon on the way: whom to call, a period that is not open, and what is shown at the door. */
import type { Page } from 'playwright-core';
import { beforeAll } from 'vitest';
import { noRolePage, notSignedInPage, signedOutPage } from '../../../functions/board/door-pages.ts';
import type { Response } from '../../../shared/http/request.ts';
import { konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { withBrowser } from '../chromium.ts';
import { judgeEach, type States } from '../judge.ts';
import { officialsOf } from './officials.ts';

const local = withService();
const chromium = withBrowser();
const officials = officialsOf(local, chromium);
const hostile = '<script>document.title="x"</script>"><img src=x onerror="document.title=1">';
const group = `/bang/${konTum}/nhom/608`;
const note = `/bang/${konTum}/don-vi/23314/ghi-chu`;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const people = [{ name: hostile, office: hostile, phone: '0922222222', email: 'ma@x.vn' }];
  const contacts = [{ level: 'commune', code: '23317', people }];
  await local.put('/v1/contacts/kon-tum@2021-11-06', { contacts }, 'department', { 'if-match': '"0"' });
});

const open = (page: Page, path: string) => page.goto(local.service.url + path);

const working: States = {
  'whom to call': (page) => open(page, `${group}/goi-dien`),
  'a period that the schedule has not opened yet': async (page) => {
    await open(page, `/bang/${konTum}/nhac-viec`);
    await page.waitForSelector('text=Kỳ chưa mở, nên chưa nhắc được ai.');
  },
  'a period that was opened at a press': async (page) => {
    await open(page, `/bang/${konTum}/nhac-viec`);
    await page.click('button[value="mo-ky"]');
    await page.waitForSelector('text=Đã mở kỳ.');
    await page.click('summary');
  },
};

/** As the service would answer; the laptop's issuer signs nobody in whom this happens to. */
const answered = async (page: Page, { status, headers = {}, body = '' }: Response): Promise<void> => {
  await page.route('**/bang/tinh-trang', (route) =>
    route.fulfill({ status, headers: { ...headers }, body: String(body) }),
  );
  await open(page, '/bang/tinh-trang');
  await page.unroute('**/bang/tinh-trang');
};

const atTheDoor: States = {
  'what another site sent': async (page) => {
    await page.goto('about:blank');
    await page.setContent(`<form method="post" action="${local.service.url}/bang/dot"><button>Quà</button></form>`);
    await page.click('button');
    await page.waitForSelector('text=Chưa làm gì.');
  },
  'the session ended while somebody typed': async (page) => {
    await open(page, note);
    await page.fill('main textarea', hostile);
    await page.context().clearCookies();
    await page.click('button[value="xem"]');
    await page.waitForSelector('text=Những gì vừa nhập vẫn còn ở trang này.');
  },
  'nobody has given him a role': (page) => answered(page, noRolePage(hostile)),
  'he could not be signed in': (page) => answered(page, notSignedInPage(hostile)),
  'he has signed out': (page) => answered(page, signedOutPage('https://noi-cap.example.vn/ra')),
};

judgeEach('what one comes upon at work', working, () => officials('department'));
judgeEach('at the door', atTheDoor, () => officials('department'));
