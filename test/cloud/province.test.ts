/**
 * A province from nothing to nothing at AWS's own interfaces: deployed by CloudFormation, Kon Tum's period played
 * through its API, updated, thrown away. Each test is the step after the one before it.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Cloud, openCloud, tag, tags } from '../../infra/cli/province/cloud.ts';
import { connectTools, labelsOf } from '../../infra/demo/connect-tools.ts';
import { konTumPeriod } from '../../infra/demo/kon-tum.ts';
import { send } from '../../infra/demo/play.ts';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import type { Campaign, CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { createTable } from '../contract/engines/create-table.ts';
import { run } from '../infra/cli/run.ts';
import { type Deployed, openDeployed } from './deployed.ts';
import { type Outputs, openDeployment } from './deployment.ts';
import { emptyStores } from './empty-stores.ts';
import { officialsThere, rightsOf, withOneShutOut } from './officials.ts';
import { drill, storesOf, toldBy } from './restore-drill.ts';

const shipped = <D>(file: string): D =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../shared', file), 'utf8')) as D;
const id = 'kon-tum-2881-2021';
const register = RegisterDocument.parse(shipped('registers/kon-tum@2021-11-06.json'));
const day = (after: number): string => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
const soon = (): Date => new Date(Date.now() + 120_000);

/** Kon Tum's campaign at its own dates would be over: a deployment has no clock to set. */
const document = (): CampaignDocument => {
  const { calendar, ...campaign } = shipped<CampaignDocument>(`campaigns/${id}.json`);
  if (calendar.kind !== 'once') throw new Error('Kon Tum reports once');
  const before = (after: number) => ({ before: day(after), basis: 'office', note: 'Hạn của lần chạy thử này.' });
  const due = { commune: before(5), group: before(10), whole: before(20) };
  return { ...campaign, calendar: { ...calendar, opens: day(-1), due } } as CampaignDocument;
};

describe.skipIf(!process.env['AWS_ENDPOINT_URL'])('a deployed province', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  const deployment = openDeployment('kon-tum', folder);
  let cloud: Cloud;
  let outputs: Outputs;
  let province: Deployed;
  const periodOf = `/v1/campaigns/${id}`;
  const sealBucket = async () =>
    (await province.functionFor('seal-schedule')).Environment.Variables['TONGHOP_SEAL_BUCKET'] ?? '';
  const sealsIn = async (bucket: string) =>
    tags((await cloud.ask('s3', `GET /${bucket}?list-type=2&prefix=seals/${id}/`)).text, 'Key');

  it('is made by CloudFormation from what is synthesised for it alone', async () => {
    cloud = await openCloud(process.env['AWS_REGION'] ?? '');
    await deployment.synthesise();
    const account = tag((await cloud.ask('sts', 'GetCallerIdentity')).text, 'Account');
    await deployment.bootstrap(account ?? 'unknown');
    outputs = await deployment.deploy();
    province = openDeployed(cloud, outputs);

    expect(outputs.Url).toMatch(/^https?:\/\/.+\/$/);
    const { Variables } = (await province.functionFor('board')).Environment;
    const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
    if (!endpoint) return;
    const tables = [Variables['TONGHOP_TABLE'], Variables['TONGHOP_SESSIONS_TABLE']];
    for (const table of tables) await createTable(table ?? '', { endpoint });
    console.log(`Work-around: ${tables.length} tables are made again in DynamoDB Local, with the same keys.`);
  });

  it('lets in who signs in at its pool, and nobody else', async () => {
    const stranger = await fetch(`${province.url}/v1/campaigns`);

    expect(stranger.status).toBe(401);
    expect((await province.call('operator', 'GET /v1/campaigns')).body.campaigns).toEqual([]);
  });

  it('publishes register, campaign and sources, and takes a whole period in through eleven tools', async () => {
    const api = { url: province.url, token: await province.token('operator') };
    await province.call('operator', `PUT /v1/registers/${register.id}`, register, { 'if-none-match': '*' });
    await province.call('operator', `PUT ${periodOf}`, document(), { 'if-none-match': '*' });
    await province.invoke('opening-schedule', new Date());
    const sources = await publishShipped(api);
    const posts = konTumPeriod(readRegister(register));
    const campaign = document() as unknown as Campaign;
    const tools = [...new Set(posts.map(({ tool }) => tool))];
    const service = { url: province.url, token: () => province.token('operator') };
    const urls = await connectTools(service, campaign, 'kt', tools, sources);
    const surprises: (string | undefined)[] = [];
    for (const post of posts) surprises.push(await send({ urls, labels: labelsOf(campaign) }, post));
    console.log(`Played: ${posts.length} reports and faults through ${tools.length} tools.`);

    expect(surprises.filter(Boolean)).toEqual([]);
    expect(tools.length).toBe(11);
  });

  it('reminds who has not reported', async () => {
    const silent = '23377';
    await province.mayWrite('kon-tum.example');
    const at = `/v1/contacts/${register.id}`;
    const { etag } = await province.call('operator', `GET ${at}`);
    const people = [{ name: 'Văn phòng', office: 'Văn phòng Ủy ban nhân dân', email: 'van-phong@xa.example' }];
    const contacts = [{ level: 'commune', code: silent, people }];
    await province.call('operator', `PUT ${at}`, { contacts }, { 'if-match': etag });
    const reminded = await province.call('department', `POST ${periodOf}/notices`, {
      units: [silent],
      requestId: 'cloud-test-1',
    });

    expect(reminded.body).toMatchObject({ sent: 1, failed: 0, unreachable: 0 });
  });

  it('makes its documents by schedule and hands them out by a link', async () => {
    await province.invoke('export-schedule', soon());
    const { body: list } = await province.call('department', `GET ${periodOf}/exports`);
    const [made] = list.exports;
    const { body: link } = await province.call('department', `POST ${periodOf}/exports/${made.id}/link`);
    const file = await fetch(link.url);
    const bytes = Buffer.from(await file.arrayBuffer());

    expect([file.status, bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect(bytes.length).toBeGreaterThan(20_000);
  });

  it('seals its log once it has settled, and the seals hold', async () => {
    // What was written within the last minute may still be on its way: it waits for the next sealing.
    const sealed = async () => {
      await province.invoke('seal-schedule', new Date());
      return sealsIn(await sealBucket());
    };
    await expect.poll(sealed, { timeout: 120_000, interval: 5_000 }).toContain(`seals/${id}/once/000001.json`);
    const seals = (await sealsIn(await sealBucket())).length;
    const auditor = await province.token('auditor');
    const verified = await run(['audit', 'verify', id, '--json', '--api', province.url, '--token', auditor]);

    expect([verified.exit, verified.stderr]).toEqual([0, '']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ outcome: 'sound', seals });
  });

  it('keeps its address and what it holds when it is updated; the difference is told before', async () => {
    const progress = async () => (await province.call('department', `GET ${periodOf}/progress`)).body.counts;
    const before = await progress();
    await deployment.change((template) => template.replaceAll(/(?<="MemorySize": ?)1769/g, '2048'));

    const env = { TONGHOP_CDK: await deployment.program() };
    const told = await run(['province', 'difference', 'kon-tum'], { env });
    expect([told.exit, stripVTControlCharacters(told.stderr)]).toEqual([
      0,
      expect.stringMatching(/data\s+There were no differences[\s\S]*MemorySize[\s\S]*1769[\s\S]*2048/),
    ]);
    expect(await deployment.deploy()).toEqual(outputs);
    const { text } = await cloud.ask('cloudformation', 'GetTemplate', { StackName: 'tonghop-kon-tum-app' });
    expect(text).toMatch(/MemorySize(&quot;|")\s*:\s*2048/);
    expect(await progress()).toEqual(before);
  });

  it('is carried, shut, by dump and load into stores that hold nothing, whole', async () => {
    const { remove } = await emptyStores(cloud, 'bac-giang');
    const passphrase = join(folder, 'passphrase');
    writeFileSync(passphrase, 'chuyen nha sang tinh khac\n', { mode: 0o600 });
    const carry = async (verb: 'dump' | 'load', parcel: string, slug: string) => {
      const shut = ['--passphrase-file', passphrase];
      const { exit, stdout, stderr } = await run([verb, join(folder, parcel), '--province', slug, ...shut]);
      expect([verb, exit, stderr]).toEqual([verb, 0, '']);
      return stdout;
    };
    const mark = (told: string) => /^Đã lấy ra (\d+ mục và \d+ tệp)\. Dấu của bảng: (\w{64})/.exec(told)?.slice(1);
    const first = await carry('dump', 'carried/first', 'kon-tum');
    const loaded = await carry('load', 'carried/first', 'bac-giang');
    const second = await carry('dump', 'carried/second', 'bac-giang');
    await remove();

    expect(mark(first)).toHaveLength(2);
    expect(loaded).toMatch(/^Đã nạp; đã đối chiếu \d+ kỳ với [1-9]\d* niêm phong\.\s*$/);
    expect(mark(second)).toEqual(mark(first));
  });

  it('comes back from its backup alone into new stores, officials too: verify and figures are identical', async () => {
    const [before, old] = [await toldBy(province, periodOf), await storesOf(province)];
    const seals = (await sealsIn(await sealBucket())).length;
    const { officials, shutOut } = await withOneShutOut(cloud, 'kon-tum');
    province = await drill(cloud, province, folder, await deployment.program());

    const back = await officialsThere(cloud, 'kon-tum');
    expect(back.pool).not.toBe(officials.pool);
    expect(officials.accounts.length).toBeGreaterThan(3);
    expect(back.accounts.map(rightsOf)).toEqual(
      officials.accounts.filter(({ email }) => email !== shutOut).map(rightsOf),
    );

    const { exit, periods } = before.verified;
    expect([exit, periods.find(({ campaign }) => campaign === id)]).toMatchObject([0, { faults: [], seals }]);
    expect(before.figures['tallies']).toHaveProperty('figures');
    expect(await toldBy(province, periodOf)).toEqual(before);
    // The table was deleted; the emulator gives the next the same name, where AWS would not.
    const [, ...buckets] = await storesOf(province);
    expect(buckets.filter((bucket) => old.includes(bucket))).toEqual([]);
  });

  it('is thrown away, app first; its buckets are kept, and the seals in them', async () => {
    const bucket = await sealBucket();
    const seals = await sealsIn(bucket);
    await deployment.destroy('app');

    expect((await fetch(`${province.url}/v1/problems`)).ok).toBe(false);
    const StackName = 'tonghop-kon-tum-data';
    await cloud.ask('cloudformation', 'UpdateTerminationProtection', { StackName, EnableTerminationProtection: false });
    await deployment.destroy('data');
    expect(seals).not.toEqual([]);
    expect(await sealsIn(bucket)).toEqual(seals);
  });
});
