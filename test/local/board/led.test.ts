/** A form is answered by leading the browser to its answer: going back and loading again send nothing twice. */
import { describe, expect, test } from 'vitest';
import { answerCalled, ledTo } from '../../../functions/board/led.ts';
import type { Official, Request } from '../../../shared/http/request.ts';
import { openAnswers } from '../../../shared/store/answers.ts';
import { openMemoryTable } from '../../../shared/store/memory.ts';
import { konTum } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { withClerk } from './clerk.ts';
import { valueIn, wordsIn } from './form-page.ts';

const local = withService();
const clerk = withClerk(local, `/bang/dot/${konTum}`);
const typed = { '/recipient': 'Nơi nhận mới' };

describe('a step of writing a campaign', () => {
  test('stands at an address of its own, where it is found again as it was', async () => {
    const task = await clerk.go('viec can-cu');
    const saved = await clerk.go('luu', typed);
    const [back, forward] = [await clerk.browser.open(task.url), await clerk.browser.open(saved.url)];

    expect([task.url, saved.url]).toEqual([expect.stringMatching(/\?trang=/), expect.stringMatching(/\?trang=/)]);
    expect([back.text, forward.text]).toEqual([task.text, saved.text]);
    expect(valueIn(forward, '/recipient')).toBe('Nơi nhận mới');
    expect(JSON.parse(valueIn(forward, 'van-ban')).recipient).toBe('Nơi nhận mới');
  });

  test('tells what is wrong there, as it told it first', async () => {
    const wrong = await clerk.go('luu', { '/document/date': '31/11/2021' });
    const again = await clerk.browser.open(wrong.url);

    expect(again.text).toBe(wrong.text);
    expect(valueIn(again, '/document/date')).toBe('31/11/2021');
    await clerk.go('json');
    const unreadable = await clerk.go('luu', { 'van-ban': '{' });
    expect([unreadable.status, (await clerk.browser.open(unreadable.url)).text]).toEqual([422, unreadable.text]);
    expect(unreadable.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('is there for who signs in again, and for nobody else', async () => {
    await clerk.open();
    const saved = await clerk.go('viec can-cu', {});
    const [again, other] = [new Browser(), new Browser()];
    const mine = await signInAs(again, saved.url, 'operator');
    await signInAs(other, `${local.service.url}/bang`, 'department');
    const theirs = await other.open(saved.url);

    expect(mine.text).toBe(saved.text);
    expect([theirs.status, wordsIn(theirs)]).toEqual([410, expect.stringContaining('không còn được giữ')]);
    expect(theirs.text).toContain(`href="/bang/dot/${konTum}"`);
    expect((await again.open(`${clerk.at}?trang=khong-co`)).status).toBe(410);
  });

  test('that is a file, or a page of nobody’s, is answered at once', async () => {
    await clerk.open();
    const { url } = clerk.page;
    const body = (button: string) =>
      new URLSearchParams({ 'van-ban': valueIn(clerk.page, 'van-ban'), lam: button, loai: 'xa' });
    const [file, page] = [
      await clerk.browser.once(url, { method: 'POST', body: body('xem form') }),
      await clerk.browser.open(url, { method: 'POST', body: body('xem page') }),
    ];

    expect(file.headers.get('content-disposition')).toContain('.xlsx');
    expect([page.url, page.headers.get('content-security-policy')]).toEqual([
      expect.stringMatching(/\?trang=/),
      expect.stringContaining("form-action 'none'"),
    ]);
  });
});

test('a secret that is shown once is kept nowhere', async () => {
  const at = `${local.service.url}/bang/nguon/kt-json`;
  const shown = await clerk.browser.open(at);
  const minted = await clerk.browser.send(at, { viec: 'ma-moi', 'sau-ma': valueIn(shown, 'sau-ma') });

  expect([minted.url, wordsIn(minted)]).toEqual([at, expect.stringContaining('chỉ hiện một lần này')]);
});

test('an answer is no longer shown to whom a role was taken from, nor for another group', async () => {
  const answers = openAnswers(openMemoryTable(), () => 0);
  const request = { path: '/bang', query: new URLSearchParams() } as Request;
  const as = (official: Official) => ({ request, official });
  const reviewer: Official = { id: 'an', roles: new Set(['reviewer']), groups: ['608'] };
  const page = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: 'trả lời' };
  const led = await ledTo(answers, as(reviewer), page);
  const name = new URL(led.headers?.['location'] ?? '', 'http://x').searchParams.get('trang') ?? '';
  const seenBy = async (over: Partial<Official>) =>
    (await answerCalled(answers, name, as({ ...reviewer, ...over }))).status;

  expect(led.status).toBe(303);
  expect(await seenBy({})).toBe(200);
  expect(await seenBy({ groups: ['610'] })).toBe(410);
  expect(await seenBy({ roles: new Set(['operator']) })).toBe(410);
  expect(await seenBy({ id: 'binh' })).toBe(410);
});
