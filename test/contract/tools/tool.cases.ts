/**
 * What every form tool's adapter must hold, whatever the vendor: run on each recorded delivery by recorded.test.ts.
 * An exception is written down with its reason.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Draft, isRefusal, type Refusal } from '../../../shared/domain/log/draft.ts';
import { endpoint } from '../../../shared/http/endpoint.ts';
import { formOf, inUtf16, inWindows1258, swollen, withOther, withOtherShapes, withPrototypeNames } from './altered.ts';
import { payloadOf, type Recording, toolOf } from './recording.ts';

/** Why some tests of the contract do not hold for a tool, or for one of its recordings ("tool/case"). */
export interface Exception {
  readonly of: string;
  readonly reason: string;
  readonly tests: readonly (keyof typeof contract)[];
}

type Read = Draft | Refusal;
type Alter = Parameters<typeof payloadOf>[1];

const reading = async (recording: Recording, alter: Alter = {}): Promise<Read> => {
  const payload = payloadOf(recording, alter);
  const read = await toolOf(recording).read(payload);
  expectSound(read, payload.bytes);
  return read;
};

/** A draft that keeps its promises, or a refusal a person can act on. */
const expectSound = (read: Read, bytes: Buffer): void => {
  if (isRefusal(read)) {
    expect(read.refusal).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    expect(read.detail).toMatch(/[À-ỹ]/);
    expect([read.detail.normalize('NFC'), read.detail.isWellFormed()]).toEqual([read.detail, true]);
    return;
  }
  expect(read.raw).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
  expect(read.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(read.submission.id.length).toBeGreaterThan(0);
  expect(read.submission.id.length).toBeLessThanOrEqual(120);
  for (const instant of [read.submittedAt.instant, read.clientAt]) {
    if (instant !== undefined) expect(new Date(instant).toISOString()).toBe(instant);
  }
  const kinds = new Set(['respondent', 'hidden', 'calculated', 'metadata', 'echo']);
  const unsound = read.answers.filter(
    ({ key, type, source }) => typeof key !== 'string' || typeof type !== 'string' || !kinds.has(source),
  );
  expect(unsound).toEqual([]);
  expect(read.attachments.filter(({ name }) => typeof name !== 'string')).toEqual([]);
  expect(() => JSON.stringify(read)).not.toThrow();
};

/** As the draft stands in draft.json. */
const plain = (read: Read): unknown => JSON.parse(JSON.stringify(read));

const draftOf = (recording: Recording): Draft => {
  if (isRefusal(recording.expected)) throw new Error(`${recording.name} is refused.`);
  return recording.expected;
};

const texts = (value: unknown): string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

/** The tests by name; those under `drafts` concern a delivery that is read, the others any. */
const contract = {
  'becomes what is recorded': async (recording) => {
    expect(plain(await reading(recording))).toEqual(recording.expected);
  },
  'is the same draft twice (edge 1)': async (recording) => {
    expect(await reading(recording)).toEqual(await reading(recording));
  },
  'of other bytes of no meaning is a refusal or a draft': async (recording) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await reading(recording, { bytes: Buffer.from(bytes) });
      }),
      { numRuns: 40 },
    );
  },
  'with bytes replaced, cut out or doubled is a refusal or a draft': async (recording) => {
    const { body } = recording;
    const place = fc.nat({ max: Math.max(0, body.length - 1) });
    await fc.assert(
      fc.asyncProperty(place, place, fc.uint8Array({ maxLength: 6 }), async (from, to, patch) => {
        await reading(recording, { bytes: Buffer.concat([body.subarray(0, from), patch, body.subarray(to)]) });
      }),
      { numRuns: 120 },
    );
  },
  'with any of its values of another shape is a refusal or a draft': async (recording) => {
    for (const bytes of withOtherShapes(recording.body)) await reading(recording, { bytes });
  },
  'without a body is refused (edge 16)': async (recording) => {
    for (const text of ['', ' \r\n', '\ufeff']) {
      expect(await reading(recording, { bytes: Buffer.from(text) })).toHaveProperty('refusal');
    }
  },
  'cut at every 64th byte is a refusal, or a draft where the format cannot tell': async (recording) => {
    const { body } = recording;
    const whole = body.toString('latin1').trimEnd().length;
    for (let at = 0; at < whole; at += 64) {
      const read = await reading(recording, { bytes: body.subarray(0, at) });
      if (formOf(body) !== 'other') expect([at, isRefusal(read)]).toEqual([at, true]);
    }
  },
  'with another content type is read the same': async (recording) => {
    for (const contentType of ['', 'text/plain', 'application/octet-stream', 'application/json; charset=UTF-16', 'x']) {
      const read = await reading(recording, { contentType });
      const raw = isRefusal(read) ? {} : { raw: { ...draftOf(recording).raw, contentType } };
      expect(plain(read)).toEqual({ ...recording.expected, ...raw });
    }
    for (const contentType of ['multipart/form-data', 'multipart/form-data; boundary=x', 'application/xml;;;"']) {
      await reading(recording, { contentType });
    }
  },
  'in another charset is never read with broken letters (edge 20)': async (recording) => {
    for (const bytes of [inWindows1258(recording.body), inUtf16(recording.body)]) {
      const read = await reading(recording, { bytes });
      if (!bytes.equals(recording.body)) expect(JSON.stringify(read)).not.toContain('\uFFFD');
    }
  },
  'comes out of the gateway the same, base64 or not (edge 14)': async (recording) => {
    const { body } = recording;
    const handed = [await throughGateway(body, true)];
    if (Buffer.from(body.toString('utf8')).equals(body)) handed.push(await throughGateway(body, false));
    for (const bytes of handed) expect(plain(await reading(recording, { bytes }))).toEqual(recording.expected);
  },
  'with 10,000 answers is a refusal or a draft (edge 44)': async (recording) => {
    for (const bytes of swollen(recording.body)) await reading(recording, { bytes });
  },
  "with an object's own names as keys touches no prototype (edge 43)": async (recording) => {
    for (const bytes of withPrototypeNames(recording.body)) {
      await reading(recording, { bytes });
      expect([({} as Record<string, unknown>)['polluted'], Object.keys(Object.prototype)]).toEqual([undefined, []]);
    }
  },
  'with another id is another submission': async (recording) => {
    const { submission } = draftOf(recording);
    if (submission.idKind === 'derived') return;
    const { id } = recording.request;
    const bytes = withOther(recording.body, [...(id === undefined ? [] : [id]), submission.id]);
    if (!bytes && id !== 'query') throw new Error(`State in request.json how the body spells its id ("id": "…").`);
    const query = new URLSearchParams((recording.request.query ?? '').replaceAll(submission.id, `${submission.id}9`));
    const read = await reading(recording, bytes && id !== 'query' ? { bytes } : { query });

    expect(isRefusal(read) || read.submission.id).not.toBe(submission.id);
    expect(read).toHaveProperty('submission');
  },
  'with another answer has another content (edge 2)': async (recording) => {
    const { answers, contentHash } = draftOf(recording);
    const given = answers
      .filter(({ source }) => source === 'respondent' || source === 'hidden')
      .flatMap(({ value }) => texts(value))
      .sort((a, b) => b.length - a.length);
    const { change } = recording.request;
    if (given.length === 0 && change === undefined) return;
    const bytes = withOther(recording.body, [...(change === undefined ? [] : [change]), ...given]);
    if (!bytes) throw new Error(`State in request.json how the body spells an answer ("change": "…").`);
    const read = await reading(recording, { bytes });

    expect(isRefusal(read) || read.contentHash).not.toBe(contentHash);
    expect(read).toHaveProperty('contentHash');
  },
} satisfies Record<string, (recording: Recording) => Promise<void>>;

const ofDraftsOnly: readonly string[] = [
  'with another id is another submission',
  'with another answer has another content (edge 2)',
];

/** The bytes a handler sees of an event that carries them as text or as base64. */
const throughGateway = async (body: Buffer, isBase64Encoded: boolean): Promise<Buffer> => {
  let seen: Buffer = Buffer.alloc(0);
  const handler = endpoint(
    { 'POST /x': { access: 'public' } },
    {
      'POST /x': async ({ bytes }) => {
        seen = bytes;
        return { status: 200 };
      },
    },
  );
  const event = {
    routeKey: 'POST /x',
    rawQueryString: '',
    headers: {},
    requestContext: { requestId: 'r' },
    body: body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
  await handler(event as never, {} as never);
  return seen;
};

/** Runs the contract on one recorded delivery. */
export const describeContract = (recording: Recording, skip: readonly Exception[] = []): void => {
  const exempt = new Set<string>(
    skip.filter(({ of }) => of === recording.toolName || of === recording.name).flatMap(({ tests }) => tests),
  );
  const refused = isRefusal(recording.expected);
  const applies = (name: string): boolean => !exempt.has(name) && !(refused && ofDraftsOnly.includes(name));
  describe(`the delivery ${recording.name}`, () => {
    for (const [name, holds] of Object.entries(contract)) {
      if (applies(name)) test(name, () => holds(recording));
    }
  });
};
