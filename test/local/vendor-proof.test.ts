import { beforeAll, describe, expect, test } from 'vitest';
import { advance, aReport, konTum, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';
import { formbricksBody, type Scheme, schemes, standardWebhooks, tallyBody } from './signed.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const idOf = ({ tool }: Scheme, i: number): string => `ky-${tool}-${i}`;
const declare = (id: string, scheme: Scheme, over: object = {}) =>
  local.put(`/v1/sources/${id}`, {
    id,
    title: scheme.name,
    tool: scheme.tool,
    campaign: konTum,
    proof: scheme.proof,
    ...over,
  });
const post = (path: string, body: Buffer, headers: Record<string, string>): Promise<Answer> =>
  send(`${local.service.url}/v1/in/${path}`, 'POST', { 'content-type': 'application/json', ...headers }, body);
const now = (): number => local.service.clock.now();
const stored = async (): Promise<string[]> => [...(await local.watched.everything()).keys()];
const mint = async (id: string): Promise<string> =>
  (await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator')).body.secret;

describe.each(schemes.map((scheme, i) => [scheme.name, scheme, idOf(scheme, i)] as const))(
  '%s',
  (_name, scheme, id) => {
    const [first, second, third] = scheme.secrets;
    const body = scheme.body(aReport(), `r-${id}`);
    const signed = (secret: string, bytes = body, at = now()) => scheme.sign(secret, bytes, at);

    beforeAll(async () => {
      expect((await declare(id, scheme)).status).toBe(201);
      await local.service.secrets.add(id, first);
    });

    test('is taken when rightly signed, and a replay is repeated (edge 1, edge 12)', async () => {
      const headers = signed(first);
      const taken = await post(id, body, headers);
      const replayed = await post(id, body, headers);

      expect([taken.status, taken.body.outcome, taken.body.issues]).toEqual([
        expect.toSatisfy(isDone),
        'recorded',
        expect.anything(),
      ]);
      expect([replayed.status, replayed.body.outcome]).toEqual([200, 'repeated']);
      expect(replayed.body.receipt).toBe(taken.body.receipt);
    });

    test('is turned away, and leaves no trace, when anything about the proof is wrong', async () => {
      const token = await mint(id);
      const altered = Buffer.from(body);
      altered[body.length - 3] = (body[body.length - 3] ?? 0) ^ 1;
      advance(local, 16);
      const before = await stored();

      const answers = {
        'no signature': await post(id, body, {}),
        'an empty signature': await post(
          id,
          body,
          Object.fromEntries(Object.keys(signed(first)).map((name) => [name, ''])),
        ),
        'another secret': await post(id, body, signed('khác')),
        'one byte altered': await post(id, altered, signed(first)),
        'one byte more': await post(id, Buffer.concat([body, Buffer.from('x')]), signed(first)),
        'a bare token in the header': await post(id, body, { authorization: `Bearer ${token}` }),
        'a bare token in the path': await post(`${id}/${token}`, body, {}),
        'the secret as a token': await post(`${id}/${encodeURIComponent(first)}`, body, {}),
      };

      expect(Object.entries(answers).filter(([, { status }]) => status !== 401)).toEqual([]);
      expect(await stored()).toEqual(before);
    });

    test('is proved on the decoded bytes when the gateway hands them on in base64 (edge 14)', async () => {
      const headers = { ...signed(first), 'content-type': 'application/octet-stream' };
      expect((await post(id, body, headers)).body.outcome).toBe('repeated');
    });

    test('is proved when a proxy sends its header twice, joined by a comma (edge 17)', async () => {
      const twice = (headers: Record<string, string>) =>
        Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, /sig|ky/i.test(name) ? `${value}, ${value}` : value]),
        );
      expect((await post(id, body, twice(signed(first)))).body.outcome).toBe('repeated');
    });

    test('is kept as unreadable when empty but rightly signed (edge 16)', async () => {
      const empty = Buffer.alloc(0);
      const answer = await post(id, empty, signed(first, empty));

      expect(answer.status).toSatisfy((status: number) => isDone(status) || status === 422);
      expect((answer.body.issues ?? answer.body.errors)[0].code).toBe('body.empty');
    });

    test('lives by two secrets at a time: the third kills the first', async () => {
      await local.service.secrets.add(id, second);
      // What is kept is younger than 15 seconds just after a mismatch; a new secret is looked for after that.
      advance(local, 16);
      const two = [await post(id, body, signed(second)), await post(id, body, signed(first))];
      await local.service.secrets.add(id, third);
      advance(local, 5 * 60);
      const three = [
        await post(id, body, signed(third)),
        await post(id, body, signed(second)),
        await post(id, body, signed(first)),
      ];

      expect(two.map(({ body }) => body.outcome)).toEqual(['repeated', 'repeated']);
      expect(three.map(({ status, body }) => (status === 401 ? 401 : body.outcome))).toEqual([
        'repeated',
        'repeated',
        401,
      ]);
    });

    const old = scheme.timed
      ? 'is turned away when its time is more than five minutes off, either way (edge 12, edge 13)'
      : 'carries no time, and stays good however old it is (edge 12)';
    test(old, async () => {
      const at = (seconds: number) => post(id, body, signed(third, body, now() + seconds * 1000));
      const answers = [await at(-299), await at(299), await at(-302), await at(302)];

      expect(answers.map(({ status }) => status === 401)).toEqual([false, false, scheme.timed, scheme.timed]);
    });

    test('shows its secrets nowhere: not in the table, not in an answer', async () => {
      const table = JSON.stringify([...(await local.watched.everything()).entries()]);
      const { text } = await local.get(`/v1/sources/${id}`, 'operator');

      for (const secret of scheme.secrets.filter(({ length }) => length > 3)) {
        expect([table.includes(secret), text.includes(secret)]).toEqual([false, false]);
      }
      expect(JSON.parse(text).proof).toBe(scheme.proof === 'vendor' ? 'vendor' : 'hmac');
    });
  },
);

const isDone = (status: number): boolean => status === 200 || status === 202;

describe('Tally', () => {
  const [, tally] = schemes as [Scheme, Scheme];

  test('is proved raw, or as its own example signs: parsed and written again (edge 15)', async () => {
    await declare('tally-viet-lai', tally);
    await local.service.secrets.add('tally-viet-lai', 's');
    const compact = tallyBody(aReport({ unit: 'Xã Đăk Blà' }), 'viet-lai');
    const spaced = Buffer.from(JSON.stringify(JSON.parse(compact.toString()), null, 2));

    const rewritten = await post('tally-viet-lai', spaced, tally.sign('s', compact, 0));
    const raw = await post('tally-viet-lai', spaced, tally.sign('s', spaced, 0));
    const other = await post('tally-viet-lai', Buffer.from('{"a":1'), tally.sign('s', compact, 0));

    expect([rewritten.body.outcome, raw.body.outcome, other.status]).toEqual(['recorded', 'repeated', 401]);
  });
});

describe('Standard Webhooks', () => {
  const formbricks = schemes.find(({ tool }) => tool === 'formbricks') as Scheme;
  const [ours] = formbricks.secrets;

  beforeAll(async () => {
    await declare('fb', formbricks);
    await local.service.secrets.add('fb', ours);
  });

  test('takes one right signature among several, whatever stands beside it', async () => {
    const body = formbricksBody(aReport({ unit: 'Xã Hòa Bình' }), 'several');
    const headers = standardWebhooks(ours, body, now());
    const among = (...others: string[]) => ({
      ...headers,
      'webhook-signature': [...others, headers['webhook-signature']].join(' '),
    });

    expect((await post('fb', body, among(`v1,${'A'.repeat(43)}=`, 'v1a,ed25519', 'v2,x', 'rác'))).body.outcome).toBe(
      'recorded',
    );
    const none = { ...headers, 'webhook-signature': String(headers['webhook-signature']).replace('v1,', 'v2,') };
    expect((await post('fb', body, none)).status).toBe(401);
  });

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('signs what is in %s', async (name) => {
    const body = formbricksBody(aReport(), 'r');
    const { [name]: value = '', ...headers } = standardWebhooks(ours, body, now());
    const changed = name === 'webhook-timestamp' ? String(Number(value) + 1) : `${value}x`.replace('=x', 'A=');

    expect((await post('fb', body, { ...headers, [name]: changed })).status).toBe(401);
    expect((await post('fb', body, headers)).status).toBe(401);
  });

  test('counts a Formbricks answer only when it is finished (edge 4)', async () => {
    const deliver = async (event: string, finished: boolean, heads: number) => {
      const body = formbricksBody(aReport({ unit: 'Xã Đăk Năng', heads_thon: heads }), 'steps', event, finished);
      return (await post('fb', body, standardWebhooks(ours, body, now(), event))).body;
    };
    const steps = [
      await deliver('responseCreated', false, 4),
      await deliver('responseUpdated', false, 5),
      await deliver('responseFinished', true, 6),
    ];

    expect(steps.map(({ outcome }) => outcome)).toEqual(['quarantined', 'quarantined', 'recorded']);
    expect(steps[0].issues[0].code).toBe('event.partial');
  });
});

describe('a source that demands a signature', () => {
  const [typeform] = schemes as [Scheme];

  test('takes a bare token as well only when it says so', async () => {
    await declare('ca-hai', typeform, { orToken: true });
    await local.service.secrets.add('ca-hai', 's');
    const token = await mint('ca-hai');
    const body = typeform.body(aReport({ unit: 'Xã Ia Chim' }), 'ca-hai');
    advance(local, 16);

    expect((await post(`ca-hai/${token}`, body, {})).body.outcome).toBe('recorded');
    expect((await post('ca-hai', body, typeform.sign('s', body, 0))).body.outcome).toBe('repeated');
    expect((await post('ca-hai', body, typeform.sign('khác', body, 0))).status).toBe(401);
  });

  test('takes nothing before its secret is there, and everything soon after', async () => {
    await declare('chua-co', typeform);
    const body = typeform.body(aReport({ unit: 'Xã Đoàn Kết' }), 'chua-co');
    const early = await post('chua-co', body, typeform.sign('', body, 0));
    await local.service.secrets.add('chua-co', 'moi');
    advance(local, 16);
    const later = await post('chua-co', body, typeform.sign('moi', body, 0));

    expect([early.status, later.body.outcome]).toEqual([401, 'recorded']);
  });

  test('takes nothing once it is revoked', async () => {
    await declare('thu-hoi', typeform, { orToken: true });
    await local.service.secrets.add('thu-hoi', 's');
    await local.post('/v1/sources/thu-hoi/revocation', undefined, 'operator');
    const body = typeform.body(aReport(), 'thu-hoi');

    expect((await post('thu-hoi', body, typeform.sign('s', body, 0))).status).toBe(401);
  });
});
