/** Quarantine, documents, reminders, sources, audit, health, the API. */
import type { Page } from 'playwright-core';
import { beforeAll } from 'vitest';
import { withService } from '../../local/service.ts';
import { withBrowser } from '../chromium.ts';
import { judgeEach, type States } from '../judge.ts';
import { officialsOf } from './officials.ts';

const local = withService();
const officials = officialsOf(local, withBrowser());
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

const open = (page: Page, path: string) => page.goto(local.service.url + path);

const heldAt = async (code: string): Promise<string> => {
  const { body } = await local.get('/v1/campaigns/kon-tum-2881-2021/quarantine');
  const held = body.deliveries.find(({ issues }: { issues: { code: string }[] }) =>
    issues.some((issue) => issue.code === code),
  );
  return `${campaign}/cho-xu-ly/${held.id}`;
};

const states: States = {
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
  sources: (page) => open(page, '/bang/nguon'),
  'source of links': (page) => open(page, '/bang/nguon/kt-trang'),
  'sheet of codes': async (page) => {
    await open(page, '/bang/nguon/kt-trang');
    await page.click('button[value="lien-ket"]');
    await page.waitForSelector('svg.qr');
  },
  'API for people': (page) => open(page, '/v1/api'),
};

const ofDepartment: States = { reminders: (page) => open(page, `${campaign}/nhac-viec?toi=0`) };
const ofAuditor: States = {
  audit: (page) => open(page, '/bang/nhat-ky?viec=source.publish'),
  health: (page) => open(page, '/bang/suc-khoe'),
};

judgeEach('the board, for an operator', states, () => officials('operator'));
judgeEach('the board, for the department', ofDepartment, () => officials('department'));
judgeEach('the board, for an auditor', ofAuditor, () => officials('auditor'));
