/**
 * KoboToolbox API v2 (form-tools notes §7.8). A record says when it was submitted, never when it was edited
 * (kobotoolbox/kpi#7259), but an edited one carries `meta/deprecatedID`: so the new ones are scanned since the last
 * time, then all the edited ones, which are few. Pages go by `_id`: a record deleted meanwhile shifts nothing.
 * https://support.kobotoolbox.org/api.html
 */
import { createHash } from 'node:crypto';
import { at, textOf } from '../../shared/domain/issues/untyped.ts';
import type { PullFrom } from '../../shared/domain/sources/pull.ts';
import { isStop, parsed } from '../../shared/outbound/call.ts';
import { type Found, pageSize, type Since, type Vendor } from './vendor.ts';

export const kobo = ({ server, asset }: Extract<PullFrom, { kind: 'kobo' }>): Vendor => ({
  of: `${server} ${asset}`,
  authorization: (token) => `Token ${token}`,
  page: async (get, since, mark = 'new') => {
    const [scan = 'new', after] = mark.split(':');
    const isNew = scan === 'new';
    const answer = await get(`/api/v2/assets/${asset}/data.json?${asking(isNew ? since : 'edited', after)}`);
    const read = isStop(answer) ? answer : parsed(answer);
    if (isStop(read)) return read;
    const results = at(read.json, 'results');
    if (!Array.isArray(results)) return { stop: 'unreadable' };
    const records = results.map((record) => found(record, isNew));
    const last = at(results.at(-1), '_id');
    const isMore = textOf(at(read.json, 'next')) !== undefined && typeof last === 'number' && last !== Number(after);
    const then = isNew ? 'edited' : undefined;
    const next = isMore ? `${scan}:${last}` : then;
    const highest = isNew && typeof last === 'number' ? { highest: last } : {};
    return { records, ...highest, ...(next === undefined ? {} : { next }) };
  },
});

const asking = (since: Since | 'edited', after: string | undefined): URLSearchParams =>
  new URLSearchParams({
    query: JSON.stringify({
      ...(since === 'edited' ? { 'meta/deprecatedID': { $exists: true } } : wanted(since)),
      ...(after === undefined ? {} : { _id: { $gt: Number(after) } }),
    }),
    sort: '{"_id":1}',
    limit: String(pageSize),
  });

/** Times are compared as text: "2021-11-15T03:14:15", UTC. */
const wanted = ({ from, above }: Since): object => {
  if (from === undefined) return {};
  const recent = { _submission_time: { $gte: from.slice(0, 19) } };
  return above === undefined ? recent : { $or: [recent, { _id: { $gt: above } }] };
};

/** Every edit gives a record another `_uuid`; its attachments' links change by themselves. */
const found = (record: unknown, isNew: boolean): Found => {
  const edition = [at(record, '_id'), at(record, '_uuid'), at(record, 'meta/instanceID')].map(String).join(' ');
  const said = textOf(at(record, '_submission_time')) ?? '';
  const submitted = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(said) ? said : `${said}Z`);
  const time = Number.isNaN(submitted) ? '' : new Date(submitted).toISOString();
  return {
    fingerprint: createHash('sha256').update(edition).digest('base64url').slice(0, 12),
    // An edited one is met again by every scan; the time it was first submitted says nothing of the edit.
    at: at(record, 'meta/deprecatedID') === undefined && isNew ? time : '~',
    bring: async () => [
      { contentType: 'application/json', headers: {}, bytes: Buffer.from(JSON.stringify(record), 'utf8') },
    ],
  };
};
