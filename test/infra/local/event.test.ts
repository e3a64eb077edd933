import { afterEach, describe, expect, it, vi } from 'vitest';
import { at, withRecordingGateway } from './recording-gateway.ts';

const { eventOf, recorded } = withRecordingGateway();
const post = (type: string | undefined, body: string | Uint8Array) =>
  eventOf('POST', '/v1/in/a', type === undefined ? {} : { 'content-type': type }, body);

afterEach(() => vi.restoreAllMocks());

describe('the event', () => {
  it('says what was asked, when and by whom', async () => {
    const event = await eventOf('GET', '/plain', { 'user-agent': 'curl/8' });

    expect(event).toMatchObject({ version: '2.0', routeKey: 'GET /plain', rawPath: '/plain', rawQueryString: '' });
    expect(event.requestContext).toMatchObject({
      http: { method: 'GET', path: '/plain', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'curl/8' },
      routeKey: 'GET /plain',
      stage: '$default',
      time: '20/Nov/2021:08:00:00 +0000',
      timeEpoch: at,
    });
    expect(event.requestContext.requestId).toMatch(/^[\w-]{16,}$/);
    expect(event.isBase64Encoded).toBe(false);
    for (const absent of ['body', 'cookies', 'pathParameters', 'queryStringParameters']) {
      expect(event).not.toHaveProperty(absent);
    }
  });

  it('survives a round trip through JSON, as Lambda sends it', async () => {
    const event = await eventOf('POST', '/v1/in/a?x=1', { cookie: 'a=1' }, 'b');
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it('has header names in lower case and repeated ones joined by commas', async () => {
    const { headers } = await eventOf('GET', '/plain', { 'X-Signature': 'Abc', 'X-List': ['1', '2, 3'] });

    expect(headers).toMatchObject({ 'x-signature': 'Abc', 'x-list': '1,2, 3', 'x-forwarded-for': '127.0.0.1' });
    expect(headers).not.toHaveProperty('connection');
  });

  it('has cookies apart', async () => {
    const { cookies, headers } = await eventOf('GET', '/plain', { cookie: 'a=1; b=2' });

    expect(cookies).toEqual(['a=1', 'b=2']);
    expect(headers).not.toHaveProperty('cookie');
  });

  it('has repeated query values joined by commas, and the query as sent', async () => {
    const event = await eventOf('GET', '/plain?t=1&t=2&name=%C4%90%C4%83k%20Bl%C3%A0&empty=&bare');

    expect(event.queryStringParameters).toEqual({ t: '1,2', name: 'Đăk Blà', empty: '', bare: '' });
    expect(event.rawQueryString).toBe('t=1&t=2&name=%C4%90%C4%83k%20Bl%C3%A0&empty=&bare');
  });

  it('has the path and its parameters decoded once', async () => {
    const unit = 'Xã Đắk Rơ Wa 100%';
    const event = await eventOf('GET', `/v1/campaigns/a%252Fb/units/${encodeURIComponent(unit)}`);

    expect(event.routeKey).toBe('GET /v1/campaigns/{campaign}/units/{unit}');
    expect(event.pathParameters).toEqual({ campaign: 'a%2Fb', unit });
    expect(event.rawPath).toBe(`/v1/campaigns/a%2Fb/units/${unit}`);
  });

  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'text/csv', 'text/xml', 'application/xml'])(
    'carries %s as text',
    async (type) => {
      const event = await post(type, '{"xã":"Đắk Cấm"}');
      expect(event).toMatchObject({ body: '{"xã":"Đắk Cấm"}', isBase64Encoded: false });
    },
  );

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/jsonlines',
    'image/png',
    undefined,
  ])('carries %s as base64', async (type) => {
    const bytes = Buffer.from([0x00, 0xff, 0xc3, 0x28, 0x0d, 0x0a]);
    const event = await post(type, bytes);
    expect(event).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  });

  it('has no body when none was sent, whatever the type', async () => {
    const event = await post('image/png', '');
    expect(event).not.toHaveProperty('body');
    expect(event.isBase64Encoded).toBe(false);
  });

  it('comes with a context that knows the time left, whatever the clock on the wall says', async () => {
    const begun = performance.now();
    const elapsed = vi.spyOn(performance, 'now').mockReturnValue(begun);
    await eventOf('GET', '/plain');
    const { context, event } = recorded[0] ?? {};
    expect(context).toMatchObject({ functionName: 'recorder', awsRequestId: event?.requestContext.requestId });
    expect(context?.getRemainingTimeInMillis()).toBe(300);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    elapsed.mockReturnValue(begun + 100);
    expect(context?.getRemainingTimeInMillis()).toBe(200);
  });
});
