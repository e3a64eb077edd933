/** Districts sign, a report comes after, the department signs, and takes it back: over HTTP, as officials do it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { advance, aReport, konTum, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';
import { signing } from './signing.ts';

const local = withService();
const city = { group: '608' };
const whole = { group: '*' };
const campaign = `/v1/campaigns/${konTum}`;
const signer = () => signing(local);

const report = async (unit: string, over: object = {}) => {
  advance(local, 60);
  return local.deliver('kt-json', {
    submissionId: `${unit}-${JSON.stringify(over)}`,
    answers: aReport({ unit, ...over }),
  });
};
/** The figures of an export at an instant. */
const figuresAt = async (cutoff: string) => {
  const { body } = await local.post(`${campaign}/exports`, { cutoff }, 'department');
  const link = await local.post(`${campaign}/exports/${body.export.id}/link?format=json`, {}, 'department');
  return (await (await fetch(link.body.url)).json()) as {
    whole: { reported: number; figures: Record<string, { value: number }> };
  };
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await report('Xã Kroong');
  await report('Xã Đắk Cấm');
});

describe('a signature', () => {
  test('needs to say what was seen, and names everybody who is missing', async () => {
    const unseen = await signer().signUnseen(city, { name: 'Trần Thị Bình' });
    expect([unseen.status, unseen.body.code]).toEqual([428, 'signature.unseen']);

    const { missing } = (await signer().look(city)).body;
    const silent = await signer().sign(city, { missing: [] });
    expect([silent.status, silent.body.code]).toEqual([422, 'request.invalid']);
    expect(silent.body.errors).toHaveLength(missing.length);
    expect(silent.body.errors[0]).toMatchObject({ code: 'sign.unexplained', pointer: '/missing' });
    expect(silent.body.errors[0].detail).toMatch(/^.+ \(\d{5}\) chưa có báo cáo: cần nêu lý do vẫn ký\.$/);

    const reported = await signer().sign(city, { missing: [{ unit: '23314', reason: 'x' }] });
    expect(reported.body.errors.at(-1)).toMatchObject({ code: 'sign.needless', pointer: '/missing/0' });
  });

  test('tried is not written; signed, it is sealed, and a second time it is the same one', async () => {
    const tried = await signer().sign(city, { dryRun: true });
    expect([tried.status, tried.body.outcome]).toEqual([200, 'preview']);
    expect((await signer().look(city)).body.signatures).toEqual([]);

    const signed = await signer().sign(city, { requestId: 'lan-ky-dau-tien' });
    expect([signed.status, signed.body.outcome, signed.body.overtaken]).toEqual([201, 'recorded', false]);
    const { signature } = signed.body;
    expect(signature).toMatchObject({ slot: 1, by: 'nguoi-ky-608', role: 'reviewer:608', standing: true });
    expect(signature.figures.heads_thon).toEqual({ value: 12, units: 2 });
    expect(signature.seal).toMatchObject({ number: expect.any(Number), root: expect.stringMatching(/^[\da-f]{64}$/) });
    const { body } = await local.get(`${campaign}/seals`, 'auditor');
    expect(JSON.parse(body.seals.at(-1).seal).root).toBe(signature.seal.root);

    const again = await signer().sign(city, { requestId: 'lan-ky-dau-tien' });
    expect([again.status, again.body.outcome]).toEqual([200, 'repeated']);
    expect((await signer().sign(city)).body.outcome).toBe('unchanged');
    expect((await signer().look(city)).body.signatures).toHaveLength(1);
  });

  test('is refused over figures that have changed, with what came between in words', async () => {
    const { etag } = (await signer().look(city)).body;
    await report('Xã Đắk Cấm', { heads_thon: 9 });

    const refused = await signer().sign(city, {}, etag);
    expect([refused.status, refused.body.code]).toEqual([412, 'signature.came-between']);
    expect(refused.body.since.changes).toEqual([
      {
        unit: expect.any(String),
        at: expect.any(String),
        text: expect.stringMatching(/^Xã Đắk Cấm: gửi báo cáo lúc /),
      },
    ]);
    expect(refused.body.since.etag).toBe((await signer().look(city)).body.etag);
  });

  test('is for those who answer for the figures', async () => {
    const other = await signer().sign({ group: '610' });
    expect(other.status).toBe(201);
    for (const [group, groups, role] of [
      ['608', ['610'], 'reviewer'],
      ['*', ['608'], 'reviewer'],
      ['608', [], 'department'],
    ] as const) {
      const authorization = `Bearer ${await local.service.token(role, groups)}`;
      const url = `${local.service.url}${campaign}/groups/${encodeURIComponent(group)}/signatures`;
      const init = { method: 'POST', headers: { authorization, 'if-match': `"${'0'.repeat(64)}"` } };
      const answer = await fetch(url, { ...init, body: JSON.stringify({ name: 'A' }) });
      expect([group, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        group,
        403,
        'signature.not-yours',
      ]);
    }
    expect((await signer().look({ group: 'khong-co' })).status).toBe(404);
  });

  test('is never over what its signer decided himself', async () => {
    advance(local, 60);
    const override = { decision: 'override', values: { heads_thon: 8 }, reason: 'Ghi nhầm' };
    expect((await deciding(local).decide('23314', override, { id: 'truong-phong' })).status).toBe(201);

    const own = await signer().sign({ ...whole, by: 'truong-phong' });
    expect([own.status, own.body.code]).toEqual([409, 'signature.own-decision']);
    expect(own.body.errors).toMatchObject([{ code: 'sign.own-decision', detail: expect.stringMatching(/\(23314\)/) }]);
    expect((await signer().look({ ...whole, by: 'truong-phong' })).body.ownDecisions).toMatchObject([
      { code: '23314' },
    ]);
  });
});

describe('the whole', () => {
  test('names the groups that have not signed what their figures are now', async () => {
    const { body } = await signer().look(whole);
    expect(body.unsignedGroups.map(({ code }: { code: string }) => code)).toContain('608');
    expect(body.unsignedGroups.map(({ code }: { code: string }) => code)).not.toContain('610');

    advance(local, 60);
    expect((await signer().sign(city)).status).toBe(201);
    const now = (await signer().look(whole)).body;
    expect(now.unsignedGroups).toHaveLength(body.unsignedGroups.length - 1);
    const silent = await signer().sign(whole, { unsignedGroups: [] });
    expect(silent.body.errors).toHaveLength(now.unsignedGroups.length);
  });

  test('signed, its groups stand under it: neither signed again nor reopened before it', async () => {
    advance(local, 60);
    const signed = await signer().sign(whole);
    expect([signed.status, signed.body.signature.role]).toEqual([201, 'department']);
    // A unit that its district signed without needs no second reason.
    expect(signed.body.signature.missing).toHaveLength(100);

    const reopened = await signer().reopen(city, 2);
    expect([reopened.status, reopened.body.code]).toEqual([409, 'signature.under-whole']);
    await report('Xã Kroong', { heads_thon: 20 });
    expect((await signer().look(whole)).body.changed).toBe(true);
    expect((await signer().sign(city)).body.code).toBe('signature.under-whole');
  });

  test('signed figures are those of an export at their cut-off, whatever came since', async () => {
    const [signature] = (await signer().look(whole)).body.signatures;
    const then = await figuresAt(signature.cutoff);
    const now = await figuresAt(new Date(local.service.clock.now()).toISOString());

    for (const [key, { value }] of Object.entries<{ value: number | string }>(signature.figures))
      if (typeof value === 'number') expect([key, then.whole.figures[key]?.value]).toEqual([key, value]);
    expect(now.whole.figures['heads_thon']?.value).not.toBe(signature.figures.heads_thon.value);
  });

  test('reopened by who signed, with a reason, it stays in the log, and its groups may be reopened', async () => {
    advance(local, 60);
    expect((await signer().reopen(whole, 7)).body.code).toBe('signature.unknown');
    expect((await signer().reopen(whole, 1, { reason: ' ' })).status).toBe(422);
    expect((await signer().reopen(whole, 1, { dryRun: true })).body.outcome).toBe('preview');
    expect((await signer().reopen(whole, 1)).status).toBe(201);

    const { signatures } = (await signer().look(whole)).body;
    expect(signatures).toMatchObject([{ slot: 1, standing: false, reopened: { reason: 'Huyện báo lại số liệu' } }]);
    expect((await signer().reopen(whole, 1)).body.code).toBe('signature.unknown');
    expect((await signer().reopen(city, 2)).status).toBe(201);
    advance(local, 60);
    const after = await figuresAt(signatures[0].cutoff);
    expect(after.whole.figures['heads_thon']?.value).toBe(signatures[0].figures.heads_thon.value);
  });

  test('signed by twenty at once is signed once; the others are told', async () => {
    advance(local, 60);
    const { etag, body } = await signer().bodyFor(whole);
    const all = await Promise.all(Array.from({ length: 20 }, () => signer().sign(whole, body, etag)));

    const statuses = all.map(({ status, body: { outcome, code } }) => `${status} ${outcome ?? code}`);
    expect(statuses.filter((one) => one === '201 recorded')).toHaveLength(1);
    expect(statuses.every((one) => /^(201 recorded|200 unchanged|412 signature.came-between)$/.test(one))).toBe(true);
    const kept = await local.service.stores.slots.of(konTumPlace, { group: '*' });
    expect(kept.map(({ decision }) => decision)).toEqual(['sign', 'reopen', 'sign']);
  });
});
