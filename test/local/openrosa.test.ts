/** The whole OpenRosa conversation over HTTP, as ODK Collect and Enketo hold it. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { boundary, collectPost, expectXml, filled, jpeg, uuid } from './openrosa-client.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
let server = '';
let token = '';

beforeAll(async () => {
  const source = { id: 'odk', title: 'ODK', tool: 'openrosa', campaign: 'kon-tum-2881-2021' };
  await local.put('/v1/sources/odk', source);
  token = (await local.post('/v1/sources/odk/secrets', undefined, 'operator')).body.secret;
  server = `${local.service.url}/v1/in/odk/${token}`;
});

const collect = { 'x-openrosa-version': '1.0', 'user-agent': 'org.odk.collect.android/v2025.2.3' };
const head = (at = server, headers: Record<string, string> = {}) =>
  send(`${at}/submission?deviceID=collect%3Ax`, 'HEAD', { ...collect, ...headers });
const post = (body: Uint8Array, at = server, headers: Record<string, string> = {}): Promise<Answer> =>
  send(
    `${at}/submission?deviceID=collect%3Ax`,
    'POST',
    {
      ...collect,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    body,
  );
const reportOf = async (unit: string) =>
  (await local.get('/v1/campaigns/kon-tum-2881-2021/reports')).body.reports.find(
    (report: { unit: { code: string } }) => report.unit.code === unit,
  );
const held = async (): Promise<{ issues: { code: string }[] }[]> =>
  (await local.get('/v1/campaigns/kon-tum-2881-2021/quarantine?all=1', 'operator')).body.deliveries;

describe('the check before sending', () => {
  test('edge 22: a HEAD is answered 204 with the headers clients look for', async () => {
    const answer = await head();

    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers.get('x-openrosa-version')).toBe('1.0');
    expect(answer.headers.get('x-openrosa-accept-content-length')).toBe('4000000');
    expect(answer.headers.get('date')).toMatch(/GMT$/);
  });

  test('a wrong token is challenged, so that Collect asks for a name and a password', async () => {
    const answer = await head(`${local.service.url}/v1/in/odk/${'x'.repeat(43)}`);

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  test('the token does as the password of Basic, with no token in the address', async () => {
    const authorization = `Basic ${Buffer.from(`xa:${token}`).toString('base64')}`;

    expect((await head(`${local.service.url}/v1/in/odk`, { authorization })).status).toBe(204);
  });

  test('a source of another tool has no form', async () => {
    const answer = await send(`${local.service.url}${local.source('kt-json').path}/formList`, 'GET', collect);

    expect(answer.status).toBe(404);
    expectXml(answer);
  });
});

describe('the form', () => {
  test('is listed with its version, its hash and where to get it', async () => {
    const list = await send(`${server}/formList`, 'GET', collect);
    const address = /<downloadUrl>([^<]+)</.exec(list.text)?.[1] ?? '';
    const form = await send(address, 'GET', collect);

    expect([list.status, form.status, address]).toEqual([200, 200, `${server}/form.xml`]);
    expect(list.text).toContain('<formID>kon-tum-2881-2021</formID>');
    expect(list.text).toMatch(/<version>\d+<\/version>/);
    expect(list.text).toContain(`<hash>md5:${createHash('md5').update(form.text).digest('hex')}</hash>`);
    expect(form.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(form.text).toContain('<label>Số Trưởng thôn hiện có</label>');
  });

  test('is not in a list asked for another form', async () => {
    expect((await send(`${server}/formList?formID=other`, 'GET', collect)).text).not.toContain('<xform>');
  });

  test('is not shown without proof', async () => {
    expect((await send(`${local.service.url}/v1/in/odk/form.xml`, 'GET', collect)).status).toBe(401);
  });
});

describe('a submission', () => {
  const first = filled(uuid(1), { unit: '23359', heads_thon: 9, members_thon: 7, secretaries_thon: 6 });

  test('is counted and receipted in XML, with 201', async () => {
    const answer = await post(collectPost(first));

    expect(answer.status).toBe(201);
    expectXml(answer);
    expect(answer.text).toMatch(/Đã nhận báo cáo\. Mã biên nhận: TH-/);
    expect((await reportOf('23359')).values).toMatchObject({ heads_thon: 9, members_thon: 7 });
  });

  test('says when the unit had a report already, and which of the two counts', async () => {
    const figures = { unit: '23293', heads_tdp: 5, members_tdp: 4, secretaries_tdp: 3 };
    const one = await post(collectPost(filled(uuid(20), figures)));
    const other = await post(collectPost(filled(uuid(21), { ...figures, members_tdp: 5 })));
    const retry = await post(collectPost(filled(uuid(21), { ...figures, members_tdp: 5 })));

    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.text).not.toContain('đã có báo cáo');
    expect(other.text).toMatch(/Đơn vị đã có báo cáo nhận lúc \d\d:\d\d ngày \d\d\/\d\d\/\d{4}; bản này thay bản đó\./);
    expect(retry.text).not.toContain('đã có báo cáo');
    expect((await reportOf('23293')).values.members_tdp).toBe(5);
  });

  test('edge 1: sent again byte by byte is 202, and counted once', async () => {
    const answer = await post(collectPost(first));

    expect([answer.status, (await reportOf('23359')).revisions]).toEqual([202, 1]);
    expectXml(answer);
  });

  test('edge 5: an edit with a new id that points back replaces it', async () => {
    const edit = filled(uuid(2), { unit: '23359', heads_thon: 9, members_thon: 8, secretaries_thon: 6 }, uuid(1));
    const answer = await post(collectPost(edit));
    const report = await reportOf('23359');

    expect([answer.status, report.values.members_thon]).toEqual([201, 8]);
    expect(report.issues.map((issue: { code: string }) => issue.code)).not.toContain('revision.unknown');
  });

  test('the first version sent again after its edit is a retry, and does not count anew', async () => {
    expect((await post(collectPost(first))).status).toBe(202);
    expect((await reportOf('23359')).values.members_thon).toBe(8);
  });

  test('an edit that arrives before what it edits counts all the same, flagged', async () => {
    const figures = { unit: '23281', heads_tdp: 5, members_tdp: 4, secretaries_tdp: 3 };
    const edit = await post(collectPost(filled(uuid(4), figures, uuid(3))));
    const late = await post(collectPost(filled(uuid(3), { ...figures, members_tdp: 2, secretaries_tdp: 2 })));
    const report = await reportOf('23281');

    expect([edit.status, late.status, report.values.members_tdp]).toEqual([201, 201, 4]);
    expect(edit.text).toContain('chưa nhận');
    expect(report.issues.map((issue: { code: string }) => issue.code)).toContain('revision.unknown');
  });

  test('an edit of a version that no longer counts is kept and flagged', async () => {
    const edit = filled(uuid(5), { unit: '23359', heads_thon: 9, members_thon: 6, secretaries_thon: 6 }, uuid(1));

    expect((await post(collectPost(edit))).status).toBe(201);
    const { issues } = await reportOf('23359');
    expect(issues.map((issue: { code: string }) => issue.code)).toContain('revision.overtaken');
  });

  test('edge 11: split posts are one report, counted with the last', async () => {
    const split = filled(uuid(6), { unit: '23284', heads_tdp: 4, members_tdp: 4, secretaries_tdp: 1 });
    const part = await post(collectPost(split, { files: [['1.jpg', jpeg]], incomplete: true }));

    expect([part.status, await reportOf('23284')]).toMatchObject([202, { values: null }]);
    expectXml(part);

    const last = await post(collectPost(split, { files: [['2.jpg', jpeg]] }));

    expect([last.status, (await reportOf('23284')).revisions]).toEqual([201, 1]);
    expect(last.text).toContain('1 tệp đính kèm');
  });

  test('to the plain address of the source is answered the same', async () => {
    const report = filled(uuid(7), { unit: '23287', heads_tdp: 4, members_tdp: 4, secretaries_tdp: 1 });
    const headers = { ...collect, 'content-type': `multipart/form-data; boundary=${boundary}` };
    const answer = await send(server, 'POST', headers, collectPost(report));

    expect(answer.status).toBe(201);
    expect(answer.text).toContain('<OpenRosaResponse');
  });
});

describe('what cannot be counted', () => {
  test('figures the campaign refuses are kept, and the officer is told every reason', async () => {
    const wrong = filled(uuid(10), { unit: '23359', heads_thon: 3, members_thon: 7, secretaries_thon: 9 });
    const answer = await post(collectPost(wrong));

    expect(answer.status).toBe(422);
    expectXml(answer);
    expect(answer.text).toContain('không được lớn hơn số Trưởng thôn hiện có');
    expect(answer.text).toContain('không được lớn hơn số Trưởng thôn là đảng viên');
  });

  test('edge 46: an encrypted form is refused by name, and recorded', async () => {
    const manifest =
      '<data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="kon-tum-2881-2021">' +
      '<encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>';
    const answer = await post(collectPost(manifest, { files: [['submission.xml.enc', jpeg]] }));

    expect(answer.status).toBe(422);
    expectXml(answer);
    expect(answer.text).toContain('mã hóa');
    expect((await held()).flatMap(({ issues }) => issues.map(({ code }) => code))).toContain('form.encrypted');
  });

  test('edge 19: malformed multipart is 400 with a message, and kept', async () => {
    const whole = collectPost(filled(uuid(11), { unit: '23359' }), { files: [['1.jpg', jpeg]] });
    const answer = await post(whole.subarray(0, whole.length - 40));

    expect(answer.status).toBe(400);
    expectXml(answer);
    expect(answer.text).toContain('multipart');
    expect((await held()).flatMap(({ issues }) => issues.map(({ code }) => code))).toContain('body.multipart');
  });

  test('edge 23: more than 4 MB is 413, in XML', async () => {
    const answer = await post(
      collectPost(filled(uuid(12), { unit: '23359' }), { files: [['1.jpg', Buffer.alloc(4.2e6)]] }),
    );

    expect(answer.status).toBe(413);
    expectXml(answer);
  });

  test('without proof nothing is kept, and the phone is told in XML', async () => {
    const before = (await held()).length;
    const answer = await post(collectPost(filled(uuid(13), { unit: '23359' })), `${local.service.url}/v1/in/odk/wrong`);

    expect([answer.status, (await held()).length]).toEqual([401, before]);
    expectXml(answer);
  });

  test('a table that does not answer leaves the report in the bucket, with 202; no bucket either, 503', async () => {
    const { faults } = local;
    const report = collectPost(filled(uuid(14), { unit: '23290', heads_tdp: 4, members_tdp: 4, secretaries_tdp: 1 }));
    faults.table('refuse');
    const spilt = await post(report);
    faults.objects('refuse');
    const lost = await post(report);
    faults.table('ok');
    faults.objects('ok');

    expect([spilt.status, lost.status, lost.headers.get('retry-after')]).toEqual([202, 503, '120']);
    expectXml(lost);
  });
});
