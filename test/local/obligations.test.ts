/** What progress, reports and tallies tell of duties, once officials have decided. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { campaign } from './office.ts';
import { advance, aReport, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const { decide, seenOf } = deciding(local);

/** Of district 608. */
const [reporting, exempt, nil] = ['23314', '23317', '23320'];

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.deliver('kt-json', { submissionId: 'dau', answers: aReport({ unit: 'Xã Kroong' }) });
  advance(local);
  await decide(reporting, { decision: 'accept' });
  await decide(exempt, { decision: 'exemption', ground: 'QĐ 12/QĐ-UBND' });
  await decide(nil, { decision: 'nil', document: '45/BC-UBND', fields: ['heads_thon'] });
});
beforeEach(() => advance(local));

describe('once a unit is exempt and another one had nothing to report', () => {
  test('progress counts them apart, and names neither as missing', async () => {
    const { body } = await local.get(`${campaign}/progress`);
    const missing = body.groups.flatMap((one: { missingUnits: { code: string }[] }) => one.missingUnits);

    expect(body.whole).toMatchObject({ listed: 102, exempt: 1, expected: 101, reported: 2, nil: 1, pending: 99 });
    expect(body.whole.labels).toEqual({ accepted: 1, exempt: 1, awaiting: 1, 'not-due': 99 });
    expect(missing).toHaveLength(99);
    expect(missing.map(({ code }: { code: string }) => code)).not.toContain(exempt);
  });

  test('reports tell each duty, with the ETag that decisions ask for', async () => {
    const { body } = await local.get(`${campaign}/reports`);
    const of = (code: string) => body.reports.find(({ unit }: { unit: { code: string } }) => unit.code === code);

    expect(of(reporting).obligation).toMatchObject({
      label: 'accepted',
      text: 'đã duyệt',
      verdict: 'accepted',
      slot: 1,
    });
    expect(of(exempt).obligation).toMatchObject({ label: 'exempt', exemption: { ground: 'QĐ 12/QĐ-UBND' } });
    expect(of(nil).obligation).toMatchObject({ label: 'awaiting', flags: ['nil'] });
    for (const code of [reporting, exempt, nil]) expect(await seenOf(code)).toBe(`"${of(code).obligation.tag}"`);
  });

  test('tallies have what was accepted beside what counts, each on its own number of units', async () => {
    const { body } = await local.get(`${campaign}/tallies`);

    expect(body.whole).toMatchObject({ expected: 101, exempt: 1, reported: 2, nil: 1, accepted: { reported: 1 } });
    expect([body.whole.values.heads_thon, body.whole.accepted.values.heads_thon]).toEqual([6, 6]);
    // Zero where it was declared; everything else is not reported.
    expect(body.whole.reporting).toMatchObject({ heads_thon: 2, members_thon: 1 });
    expect(body.whole.accepted.reporting).toMatchObject({ heads_thon: 1, members_thon: 1 });
  });
});
