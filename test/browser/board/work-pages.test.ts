/** Quarantine, documents, reminders, sources, audit, health, the API: each by axe, narrow and wide, light and dark. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { withService } from '../../local/service.ts';
import { faultsOf } from '../axe.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';

const local = withService();
const chromium = withBrowser();
const hostile = '<script>document.title="x"</script>"><img src=x onerror="document.title=1">';
const campaign = '/bang/kon-tum-2881-2021';

beforeAll(async () => {
  const { service } = local;
  service.clock.set(Date.parse('2021-11-23T02:00:00Z'));
  await service.run('opening-schedule');
  for (const unit of ['Đắk Long', hostile]) {
    await local.deliver('kt-json', { submissionId: unit.slice(0, 9), answers: { unit, heads_thon: 8 } });
  }
  await local.post('/v1/campaigns/kon-tum-2881-2021/exports', {});
  const source = { id: 'kt-trang', title: hostile, tool: 'page', campaign: 'kon-tum-2881-2021', unit: { link: 'ma' } };
  await local.put('/v1/sources/kt-trang', source);
});

/** Signs in on the way, by keyboard and mouse as a person does. */
const open = async (page: Page, path: string, roles = ['operator']): Promise<void> => {
  await page.goto(local.service.url + path);
  if (!page.url().includes('/chon/')) return;
  for (const role of roles) await page.check(`input[value=${role}]`);
  await page.click('button');
  await page.waitForURL('**/bang**');
};

const heldAt = async (code: string): Promise<string> => {
  const { body } = await local.get('/v1/campaigns/kon-tum-2881-2021/quarantine');
  const held = body.deliveries.find(({ issues }: { issues: { code: string }[] }) =>
    issues.some((issue) => issue.code === code),
  );
  return `${campaign}/cho-xu-ly/${held.id}`;
};

/** How each state is reached. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'quarantine list': (page) => open(page, `${campaign}/cho-xu-ly?nguon=kt-json`),
  'deliveries about to be closed': async (page) => {
    await open(page, `${campaign}/cho-xu-ly`);
    await page.check('input[name="luot"]');
    await page.click('button[value="dong"]');
    await page.waitForSelector('button.grave');
  },
  'source read again': async (page) => {
    await open(page, `${campaign}/cho-xu-ly?nguon=kt-json`);
    await page.click('button[value="doc-lai-cho"]');
    await page.waitForSelector('text=Đã đọc lại');
  },
  'delivery with candidates': async (page) => open(page, await heldAt('unit.ambiguous')),
  'delivery that is refused once more': async (page) => {
    await open(page, await heldAt('unit.ambiguous'));
    await page.check('input[value="23368"]');
    await page.click('button[value="nhan"]');
    await page.waitForSelector('#loi');
  },
  documents: (page) => open(page, `${campaign}/ban-tong-hop`),
  reminders: (page) => open(page, `${campaign}/nhac-viec?toi=0`, ['department']),
  sources: (page) => open(page, '/bang/nguon'),
  'source of links': (page) => open(page, '/bang/nguon/kt-trang'),
  'sheet of codes': async (page) => {
    await open(page, '/bang/nguon/kt-trang');
    await page.click('button[value="lien-ket"]');
    await page.waitForSelector('svg.qr');
  },
  audit: (page) => open(page, '/bang/nhat-ky?viec=source.publish', ['auditor']),
  health: (page) => open(page, '/bang/suc-khoe', ['auditor']),
  'API for people': (page) => open(page, '/v1/api'),
};

describeInBrowser.each([360, 1_280])('at %i px', (width) => {
  test.each(Object.entries(states))('the page of %s has no fault in either light', async (_state, reach) => {
    const page = await chromium.page({ viewport: { width, height: 800 }, colorScheme: 'light' });
    const stopped: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) stopped.push(message.text());
    });
    await reach(page);

    expect(await faultsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page)).toEqual([]);
    expect(stopped).toEqual([]);
    expect(await page.title()).not.toMatch(/^(x|1)$/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});
