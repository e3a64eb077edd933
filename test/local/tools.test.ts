/**
 * Every recorded delivery of every tool, posted over HTTP to a source of its tool: what each sender is told (form-tools
 * notes §6), and that nothing it sent is lost. The campaign asks for nothing, so that only the tool decides.
 */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/domain/log/draft.ts';
import type { Reply } from '../../shared/reading/tools/tool.ts';
import { type Recording, recordings, toolOf } from '../contract/tools/recording.ts';
import { withLinks } from './fill/at-the-form.ts';
import { advance, moment, receiptIn } from './reports.ts';
import { type Answer, send, withService } from './service.ts';
import { entryOf } from './stores.ts';

const campaign = 'tung-cong-cu';
const local = withService();
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const path = new URL('../../shared/campaigns/kon-tum-2881-2021.json', import.meta.url);
  const { checks: _checks, indicators: _indicators, export: layout, ...asked } = JSON.parse(readFileSync(path, 'utf8'));
  const document = {
    ...asked,
    id: campaign,
    fields: [{ key: 'note', kind: 'text', section: 'I', label: 'Ghi chú' }],
    checks: [],
    indicators: [],
    export: { ...layout, columns: [{ label: 'Ghi chú', of: 'note' }], narratives: [] },
  };
  const { status, text } = await local.put(`/v1/campaigns/${campaign}`, document);
  if (status >= 300) throw new Error(text);
});

/** Our own page says which campaign it was made from, and by its link whose it is: it is played to such a source. */
const linked = async (id: string): Promise<string> => {
  const [address = ''] = await withLinks(local, ['23314'], { id });
  return address.replace(`${local.service.url}/f/`, '/v1/in/');
};

/** Makes a source of the recording's own, so that no other delivery is in its way; its unit is fixed. */
const connect = async ({ toolName, request }: Recording, number: number): Promise<string> => {
  const id = `thu-${number}`;
  if (toolName === 'page') return linked(id);
  const { headers: _headers, reading } = { headers: {}, ...request };
  const unit = { fixed: '23281' };
  const source = { id, title: `Thử ${toolName}`, tool: toolName, campaign, unit, ...(reading ? { reading } : {}) };
  const published = await local.put(`/v1/sources/${id}`, source);
  if (published.status >= 300) throw new Error(published.text);
  const { path } = (await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator')).body;
  return `${path}${request.query ? `?${request.query}` : ''}`;
};

const post = ({ request, body }: Recording, path: string): Promise<Answer> => {
  advance(local);
  // The gateway replaces what is not UTF-8 in a body of a text type: such a file is posted as bytes.
  const contentType = isUtf8(body) ? request.contentType : 'application/octet-stream';
  const type: Record<string, string> = contentType === '' ? {} : { 'content-type': contentType };
  return send(local.service.url + path, 'POST', { ...type, ...request.headers }, body);
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

/** Files of many reports are taken apart before they are answered (form.test.ts, bulk-csv.test.ts). */
const isOneReport = ({ toolName, name }: Recording): boolean => toolName !== 'workbook' && name !== 'csv/several-rows';

describe.each(
  recordings()
    .filter(isOneReport)
    .map((recording, i) => ({ recording, i, name: recording.name })),
)('$name', ({ recording, i }) => {
  test('is answered as its sender needs, twice, and is kept whole once', async () => {
    const { reply, redact } = toolOf(recording);
    const path = await connect(recording, i);

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
    expect(await keptOf(`thu-${i}`)).toEqual([{ kind: held ? 'quarantine' : 'submission', bytes }]);
  });
});
