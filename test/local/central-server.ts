/**
 * ODK Central as far as sync asks: the OData list of submissions (newest first, `$filter` by system times, `$top`, an
 * opaque `$skiptoken`), the versions of one, and the XML of a version.
 */
import { randomUUID } from 'node:crypto';
import { failing, json, type Said, type ToolServer, toolServer } from './tool-server.ts';

interface Version {
  readonly id: string;
  readonly xml: string;
  readonly createdAt: string;
}
interface CentralSubmission {
  readonly id: string;
  readonly versions: Version[];
  updatedAt: string | null;
}

export interface CentralServer extends ToolServer {
  readonly submissions: CentralSubmission[];
  /** Where the next link says to go on; default the server's own name as its settings have it. */
  readonly settings: { elsewhere: string };
  submit(answers: Readonly<Record<string, string>>, at: string): CentralSubmission;
  edit(submission: CentralSubmission, answers: Readonly<Record<string, string>>, at: string): Version;
}

export const account = 'tonghop@example.vn:mật khẩu';
export const project = 7;
export const form = 'bieu 2881';
const base = `/v1/projects/${project}/forms/${encodeURIComponent(form)}`;

export const instanceXml = (id: string, answers: Readonly<Record<string, string>>, replaces?: string): string =>
  `<?xml version='1.0' ?><data id="${form}" version="3" xmlns:orx="http://openrosa.org/xforms">${Object.entries(answers)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}<orx:meta><orx:instanceID>${id}</orx:instanceID>${
    replaces === undefined ? '' : `<orx:deprecatedID>${replaces}</orx:deprecatedID>`
  }</orx:meta></data>`;

export const centralServer = async (): Promise<CentralServer> => {
  const submissions: CentralSubmission[] = [];
  const settings = { elsewhere: 'https://central.example.vn' };
  const proof = `Basic ${Buffer.from(account, 'utf8').toString('base64')}`;
  const server = await toolServer(
    () => proof,
    (url) => answer(submissions, url, settings.elsewhere),
  );
  return Object.assign(server, {
    submissions,
    settings,
    submit: (answers: Readonly<Record<string, string>>, at: string) => {
      const id = `uuid:${randomUUID()}`;
      const made = { id, versions: [{ id, xml: instanceXml(id, answers), createdAt: at }], updatedAt: null };
      submissions.push(made);
      return made;
    },
    edit: (submission: CentralSubmission, answers: Readonly<Record<string, string>>, at: string) => {
      const id = `uuid:${randomUUID()}`;
      const version = { id, xml: instanceXml(id, answers, submission.versions.at(-1)?.id), createdAt: at };
      submission.versions.push(version);
      submission.updatedAt = at;
      return version;
    },
  });
};

const answer = (submissions: readonly CentralSubmission[], url: URL, elsewhere: string): Said => {
  if (url.pathname === `${base}.svc/Submissions`) return listed(submissions, url.searchParams, elsewhere);
  const [id, versions, version] = url.pathname.replace(`${base}/submissions/`, '').split('/').map(decodeURIComponent);
  const submission = submissions.find((one) => one.id === id);
  if (!submission || versions !== 'versions') return failing(404);
  if (version === undefined) {
    const list = submission.versions.map(({ id: instanceId, createdAt }, i, { length }) => ({
      instanceId,
      createdAt,
      submitterId: 23,
      deviceId: 'collect:x9f0redacted',
      current: i === length - 1,
    }));
    return json(list.toReversed());
  }
  const found = submission.versions.find(({ id: one }) => `${one}.xml` === version);
  return found ? { status: 200, body: found.xml, type: 'application/xml; charset=utf-8' } : failing(404);
};

const listed = (submissions: readonly CentralSubmission[], query: URLSearchParams, elsewhere: string): Said => {
  if (query.has('$orderby') && query.has('$skiptoken')) return failing(501);
  const filter = query.get('$filter');
  const [, since = ''] = /^__system\/submissionDate ge (\S+) or __system\/updatedAt ge \1$/.exec(filter ?? '') ?? [];
  if (filter !== null && since === '') return failing(400);
  const made = ({ versions }: CentralSubmission): string => versions[0]?.createdAt ?? '';
  const found = submissions
    .filter((one) => made(one) >= since || (one.updatedAt ?? '') >= since)
    .toSorted((a, b) => (made(a) < made(b) ? 1 : -1));
  const token = query.get('$skiptoken');
  const after = token === null ? -1 : found.findIndex(({ id }) => id === idIn(token));
  // As Central does with a token whose submission is gone.
  if (token !== null && after < 0) return json({ value: [] });
  const top = Number(query.get('$top'));
  const page = found.slice(after + 1, after + 1 + top);
  const last = page.at(-1);
  const isMore = last !== undefined && after + 1 + top < found.length;
  return json({
    '@odata.context': `${elsewhere}${base}.svc/$metadata#Submissions`,
    ...(isMore
      ? { '@odata.nextLink': `${elsewhere}${base}.svc/Submissions?%24top=${top}&%24skiptoken=${tokenOf(last.id)}` }
      : {}),
    value: page.map((one) => ({
      __id: one.id,
      __system: {
        submissionDate: made(one),
        updatedAt: one.updatedAt,
        submitterId: '23',
        submitterName: 'Collect',
        attachmentsPresent: 0,
        attachmentsExpected: 0,
        status: null,
        reviewState: one.updatedAt === null ? null : 'edited',
        deviceId: 'collect:x9f0redacted',
        edits: one.versions.length - 1,
        formVersion: '3',
        deletedAt: null,
      },
    })),
  });
};

const tokenOf = (instanceId: string): string =>
  encodeURIComponent(`01${Buffer.from(JSON.stringify({ instanceId })).toString('base64')}`);

const idIn = (token: string): string =>
  (JSON.parse(Buffer.from(token.slice(2), 'base64').toString('utf8')) as { instanceId: string }).instanceId;
