/**
 * Every recorded delivery of every tool, posted over HTTP to a source of its tool: what each sender is told (form-tools
 * notes §6), and that nothing it sent is lost.
 */
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/domain/log/draft.ts';
import type { Reply } from '../../shared/reading/tools/tool.ts';
import { type Recording, toolOf } from '../contract/tools/recording.ts';
import { campaignOfEveryTool, isLinked, linkedUnit, requestOf, singleReports, sourceOf } from './every-tool.ts';
import { withLinks } from './fill/at-the-form.ts';
import { advance, moment, receiptIn } from './reports.ts';
import { type Answer, send, withService } from './service.ts';
import { entryOf } from './stores.ts';

const local = withService();
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const document = campaignOfEveryTool();
  const { status, text } = await local.put(`/v1/campaigns/${document.id}`, document);
  if (status >= 300) throw new Error(text);
});

const linked = async (id: string): Promise<string> => {
  const [address = ''] = await withLinks(local, [linkedUnit], { id });
  return address.replace(`${local.service.url}/f/`, '/v1/in/');
};

/** Makes a source of the recording's own; its unit is fixed. */
const connect = async (recording: Recording, id: string): Promise<string> => {
  if (isLinked(recording)) return linked(id);
  const published = await local.put(`/v1/sources/${id}`, sourceOf(recording, id));
  if (published.status >= 300) throw new Error(published.text);
  return (await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator')).body.path;
};

const post = (recording: Recording, path: string): Promise<Answer> => {
  advance(local);
  const { query, headers, body } = requestOf(recording);
  return send(`${local.service.url}${path}${query}`, 'POST', headers, body);
};

/** The bytes kept of each delivery of a source, and what they became. */
const keptOf = async (source: string) =>
  [...(await local.watched.everything()).values()]
    .filter((item) => entryOf(item)?.source === source && item['raw'])
    .map((item) => ({ kind: entryOf(item).kind, bytes: gunzipSync(item['raw'] as Uint8Array) }));

type Told = readonly [status: number, type: string];
const receipt = 'application/json; charset=utf-8';
const html = 'text/html; charset=utf-8';
const xml = 'text/xml; charset=utf-8';

/** Status and content type: of a report taken, of the same again, of one that is kept but not counted. */
const told: Record<Reply, { taken: Told; again: Told; held: Told }> = {
  webhook: { taken: [202, receipt], again: [200, receipt], held: [202, receipt] },
  'webhook-200': { taken: [200, receipt], again: [200, receipt], held: [200, receipt] },
  json: { taken: [202, receipt], again: [200, receipt], held: [422, 'application/problem+json; charset=utf-8'] },
  browser: { taken: [303, receipt], again: [303, receipt], held: [422, html] },
  openrosa: { taken: [201, xml], again: [202, xml], held: [422, xml] },
  silent: { taken: [204, receipt], again: [204, receipt], held: [204, receipt] },
};

const toldBy = ({ status, headers }: Answer): Told => [status, headers.get('content-type') ?? ''];

/** A body of no meaning is the client's mistake to ODK Collect; a part of a report that is still coming is not. */
const expectHeld = (recording: Recording, answer: Answer): void => {
  const { reply } = toolOf(recording);
  const { expected } = recording;
  const code = isRefusal(expected) ? expected.refusal : `event.${expected.event}`;
  if (reply !== 'openrosa') expect(toldBy(answer)).toEqual(told[reply].held);
  else expect(toldBy(answer)).toEqual([code.startsWith('body.') ? 400 : code === 'event.partial' ? 202 : 422, xml]);
  const shown =
    reply === 'silent' || reply === 'browser' || reply === 'openrosa' ? [] : (answer.body.errors ?? answer.body.issues);
  if (shown.length > 0) expect(shown.map((issue: { code: string }) => issue.code)).toContain(code);
};

const isHeld = ({ expected }: Recording): boolean =>
  isRefusal(expected) || expected.event === 'test' || expected.event === 'partial';

describe.each(singleReports().map((one) => ({ ...one, name: one.recording.name })))('$name', ({ recording, id }) => {
  test('is answered as its sender needs, twice, and is kept whole once', async () => {
    const { reply, redact } = toolOf(recording);
    const path = await connect(recording, id);

    const first = await post(recording, path);
    const second = await post(recording, path);

    const held = isHeld(recording);
    if (held) expectHeld(recording, first);
    else expect(toldBy(first)).toEqual(told[reply].taken);
    if (held) expectHeld(recording, second);
    else expect(toldBy(second)).toEqual(told[reply].again);
    if (reply === 'silent') expect([first.text, second.text]).toEqual(['', '']);
    else expect(receiptIn(second)).toBe(receiptIn(first));
    if (receipt === first.headers.get('content-type') && !held && first.text !== '') {
      expect([first.body.outcome, second.body.outcome]).toEqual(['recorded', 'repeated']);
    }
    const bytes = redact?.(recording.body, recording.request.contentType) ?? recording.body;
    expect(await keptOf(id)).toEqual([{ kind: held ? 'quarantine' : 'submission', bytes }]);
  });
});
