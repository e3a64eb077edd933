/**
 * ODK Central: what is new or changed by OData, each version's XML by REST, exactly as the phone sent it. Every version
 * is brought, not only the last: the chain of edits stays whole. The time of a version is the server's own.
 * https://docs.getodk.org/central-api-odata-endpoints/ and https://docs.getodk.org/central-api-submission-management/
 */

import { createHash } from 'node:crypto';
import { at, textOf } from '../../shared/domain/issues/untyped.ts';
import { submittedAtServer } from '../../shared/domain/log/submission.ts';
import type { PullFrom } from '../../shared/domain/sources/pull.ts';
import { byText } from '../../shared/in-order.ts';
import { type Get, isStop, parsed, type Stop } from '../../shared/outbound/call.ts';
import { type Fetched, type Found, pageSize, type Vendor } from './vendor.ts';

interface Version {
  readonly id: string;
  readonly createdAt: string;
}

export const odkCentral = ({ server, project, form }: Extract<PullFrom, { kind: 'odk-central' }>): Vendor => {
  const formPath = `/v1/projects/${project}/forms/${encodeURIComponent(form)}`;
  return {
    of: `${server} ${project} ${form}`,
    // The e-mail address and the password of a web user with the role of Project Viewer, "a@b.vn:password".
    authorization: (token) => `Basic ${Buffer.from(token, 'utf8').toString('base64')}`,
    page: async (get, { from }, mark) => {
      const answer = await get(`${formPath}.svc/Submissions?${asking(from, mark)}`);
      const read = isStop(answer) ? answer : parsed(answer);
      if (isStop(read)) return read;
      const rows = at(read.json, 'value');
      if (!Array.isArray(rows)) return { stop: 'unreadable' };
      // Central has no page without rows: it forgot the row the token names (getodk/central#763). From the beginning,
      // then.
      if (mark && rows.length === 0) return { records: [], next: '' };
      const next = skipToken(textOf(at(read.json, '@odata.nextLink')));
      const records = rows.map((row) => found(get, `${formPath}/submissions`, row, from));
      // Newest first, as Central gives them; an edit is easier to follow after what it edits.
      return { records: records.toReversed(), ...(next === undefined || next === mark ? {} : { next }) };
    },
  };
};

/**
 * A submission never edited has no `updatedAt`. Central orders by itself; `$orderby` and `$skiptoken` do not go
 * together.
 */
const asking = (from: string | undefined, token: string | undefined): URLSearchParams =>
  new URLSearchParams({
    $select: '__id,__system',
    $top: String(pageSize),
    ...(from === undefined ? {} : { $filter: `__system/submissionDate ge ${from} or __system/updatedAt ge ${from}` }),
    ...(token ? { $skiptoken: token } : {}),
  });

/** Only the token is taken from the link: wherever it points, the next question goes to the same form. */
const skipToken = (link: string | undefined): string | undefined => {
  const query = link === undefined ? undefined : /\?(.*)$/s.exec(link)?.[1];
  return new URLSearchParams(query).get('$skiptoken') ?? undefined;
};

const found = (get: Get, path: string, row: unknown, from: string | undefined): Found => {
  const id = textOf(at(row, '__id')) ?? '';
  const submitted = instantOf(at(row, '__system', 'submissionDate'));
  const updated = instantOf(at(row, '__system', 'updatedAt'));
  const edits = at(row, '__system', 'edits');
  const state = [id, submitted, updated, edits].map(String).join(' ');
  const submission = `${path}/${encodeURIComponent(id)}`;
  return {
    fingerprint: createHash('sha256').update(state).digest('base64url').slice(0, 12),
    at: updated > submitted ? updated : submitted,
    bring: async () => {
      const versions = edits === 0 ? [{ id, createdAt: submitted }] : await versionsOf(get, submission);
      if (isStop(versions)) return gone(versions);
      // What was made before the scan begins has been brought by an earlier one.
      const wanted = versions.filter(({ createdAt }) => from === undefined || createdAt === '' || createdAt >= from);
      return inTurn(wanted, (version) => xmlOf(get, submission, version));
    },
  };
};

const versionsOf = async (get: Get, submission: string): Promise<readonly Version[] | Stop> => {
  const answer = await get(`${submission}/versions`);
  const read = isStop(answer) ? answer : parsed(answer);
  if (isStop(read)) return read;
  if (!Array.isArray(read.json)) return { stop: 'unreadable' };
  return read.json
    .map((version) => ({ id: textOf(at(version, 'instanceId')) ?? '', createdAt: instantOf(at(version, 'createdAt')) }))
    .toSorted((a, b) => byText(a.createdAt, b.createdAt));
};

const xmlOf = async (get: Get, submission: string, { id, createdAt }: Version): Promise<readonly Fetched[] | Stop> => {
  const bytes = await get(`${submission}/versions/${encodeURIComponent(id)}.xml`);
  if (isStop(bytes)) return gone(bytes);
  return [{ contentType: 'application/xml', headers: createdAt ? { [submittedAtServer]: createdAt } : {}, bytes }];
};

/** A submission deleted since it was listed is no reason to stop. */
const gone = (stop: Stop): readonly Fetched[] | Stop => (stop.stop === 'missing' ? [] : stop);

const inTurn = async <T>(
  all: readonly T[],
  work: (one: T) => Promise<readonly Fetched[] | Stop>,
): Promise<readonly Fetched[] | Stop> => {
  const done: Fetched[] = [];
  for (const one of all) {
    const fetched = await work(one);
    if (isStop(fetched)) return fetched;
    done.push(...fetched);
  }
  return done;
};

/** UTC ISO, to the millisecond; "" when there is none. */
const instantOf = (value: unknown): string => {
  const epoch = Date.parse(textOf(value) ?? '');
  return Number.isNaN(epoch) ? '' : new Date(epoch).toISOString();
};
