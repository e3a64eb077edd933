import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isProven, type Proof } from '../../shared/domain/seals/proof.ts';
import { aFolder, run } from '../infra/cli/run.ts';
import { aReport, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const campaign = 'kon-tum-2881-2021';
const folder = aFolder();

const sealHour = async () => {
  local.service.clock.set(local.service.clock.now() + 3_600_000);
  await local.service.run('seal-schedule');
};
const proofOf = async (code: string, query = '') => {
  const answer = await fetch(`${local.service.url}/v1/campaigns/${campaign}/receipts/${code}/proof${query}`);
  return { status: answer.status, body: (await answer.json()) as Proof & { readonly code?: string } };
};
const pageOf = async (code: string) => {
  const answer = await fetch(`${local.service.url}/v1/campaigns/${campaign}/receipts/${code}`);
  return { status: answer.status, text: await answer.text() };
};
/** As a commune asks: without a token. */
const audit = async (...args: string[]) => {
  const ran = await run(['audit', 'receipt', ...args, '-c', campaign, '--api', local.service.url, '--json'], {
    folder,
  });
  return { exit: ran.exit, body: JSON.parse(ran.stdout || 'null') };
};

let code = '';

test('a receipt is proven once its hour is sealed, and before that said to be unsealed', async () => {
  local.service.clock.set(moment.inTime);
  const sent = await local.deliver('kt-json', { submissionId: 'r-1', answers: aReport({ unit: 'Xã Kroong' }) });
  code = sent.body.receipt;
  expect(await proofOf(code)).toMatchObject({ status: 404, body: { code: 'receipt.unsealed' } });
  expect(await pageOf(code)).toMatchObject({ status: 404, text: expect.stringContaining('Chưa có niêm phong') });
  await sealHour();

  const { body } = await proofOf(code.toLowerCase());
  expect(body).toMatchObject({ receipt: code, seal: 1, index: 0, size: 1, now: 'same' });
  expect(isProven(body)).toBe(true);
  expect((await pageOf(code)).text).toContain('Báo cáo còn nguyên như đã niêm phong');
});

test('a later seal proves it as well, an earlier one by its number', async () => {
  for (let n = 2; n <= 6; n += 1) {
    await local.deliver('kt-json', { submissionId: `r-${n}`, answers: aReport({ unit: 'Xã Kroong' }) });
  }
  await sealHour();

  const [newest, first] = [(await proofOf(code)).body, (await proofOf(code, '?seal=1')).body];
  expect([newest.seal, newest.size, newest.path.length]).toEqual([2, 6, 3]);
  expect([first.seal, first.size, first.path]).toEqual([1, 1, []]);
  expect([newest, first].map(isProven)).toEqual([true, true]);
  expect(JSON.stringify(newest)).not.toContain('r-2');
});

test('audit receipt needs no token, and holds the proof to what was kept or printed', async () => {
  const { exit, body } = await audit(code);
  expect([exit, body.faults]).toEqual([0, []]);
  expect((await audit(code, '--hash', body.hash, '--root', body.root.slice(0, 16), '--key', body.publicKey)).exit).toBe(
    0,
  );
  expect(await audit(code, '--root', '0123456789abcdef')).toMatchObject({
    exit: 6,
    body: { faults: ['gốc khác gốc đã in'] },
  });
  expect((await audit(code, '--hash', 'f'.repeat(64))).exit).toBe(6);
  expect((await audit('TH-00000-00000')).exit).toBe(1);
});

test('a proof that was kept is judged without the service', async () => {
  const { body } = await audit(code);
  const judged = async (proof: object) => {
    await writeFile(join(folder, 'proof.json'), JSON.stringify(proof));
    return (await run(['audit', 'receipt', code, '--file', 'proof.json'], { folder })).exit;
  };

  expect(await judged(body)).toBe(0);
  expect(await judged({ ...body, hash: 'f'.repeat(64) })).toBe(6);
  expect(await judged({ ...body, size: 7 })).toBe(6);
  expect(await judged({ ...body, receipt: 'TH-00000-00000' })).toBe(6);
  expect(await judged({})).toBe(2);
});

test.each(['seal=0', 'seal=x', 'seal=1e9'])('answers ?%s with a problem', async (query) => {
  expect(await proofOf(code, `?${query}`)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
});

test('a seal there is none of proves nothing', async () => {
  expect((await proofOf(code, '?seal=99')).body.code).toBe('receipt.unsealed');
});

test('the page of a receipt shows what to keep, and where it is checked', async () => {
  const { body } = await proofOf(code);
  const { receipts } = local.service.stores;
  const { seal } = await receipts();
  const page = await fetch(`${local.service.url}/v1/receipts/${seal({ pk: `CP#${campaign}#once`, sk: body.key })}`);
  const text = await page.text();

  expect(text).toContain(body.hash);
  expect(text).toContain(`/v1/campaigns/${campaign}/receipts/${code}?period=once`);
});
