/**
 * What a server serves, as its one file says it: every fault is told at once, in Vietnamese. No secret stands in it:
 * passwords lie beside each province's data.
 */
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import * as z from 'zod';
import { type Issue, pointer, refusal } from '../../shared/domain/issues/issue.ts';
import { jsonOf } from '../../shared/domain/issues/json-file.ts';
import { issueLines, schemaIssues } from '../../shared/domain/issues/schema-issues.ts';

const text = z.string().trim().min(1).max(200);
const slug = z.string().regex(/^[a-z][a-z-]{1,30}$/);
const port = z.int().min(0).max(65_535);

const Mail = z.strictObject({
  kind: z.literal('smtp'),
  host: text,
  port,
  user: text.optional(),
  from: text.describe('The sender of letters: an address, or Name <address>'),
});

const SignIn = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).describe('As in `iss` of its tokens; its keys are discovered'),
  audience: text.describe(
    'As in `aud` of its tokens, or in `client_id` where there is no `aud`; of this province alone',
  ),
  client: text.describe('What the pages are called at the issuer'),
  resource: text.optional().describe('What the issuer calls the API, where it wants to know'),
});

const Cluster = z.strictObject({
  region: text.default('vn'),
  table: text,
  intake: text.describe('Names of buckets'),
  exports: text,
  seals: text,
});

const ServedProvince = z.strictObject({
  slug,
  address: z
    .url({ protocol: /^https?$/ })
    .describe('Where senders and officials reach it; its host tells provinces apart'),
  signIn: SignIn,
  outbound: z.strictObject({ mail: Mail.optional(), gateway: z.strictObject({ url: z.url() }).optional() }).default({}),
  contacts: z.strictObject({ alarms: z.array(z.email()).min(1).max(10) }),
  cluster: Cluster.optional().describe('Its stores, where the variables AWS_ENDPOINT_URL_… name a cluster'),
});
export type ServedProvince = z.infer<typeof ServedProvince>;

const Configuration = z.strictObject({
  stage: z.enum(['pilot', 'production']),
  host: text.default('127.0.0.1').describe('What it listens on: the proxy before it is on this machine by default'),
  port: port.default(8080),
  proxies: z
    .array(text)
    .default(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    .describe('Peers that may say whom they speak for'),
  folder: z.string().refine(isAbsolute, { error: 'Cần đường dẫn tuyệt đối.' }),
  limits: z
    .strictObject({
      connections: z.int().min(10).max(100_000).default(2_000),
      graceSeconds: z.int().min(1).max(300).default(25).describe('For requests under way when it stops'),
    })
    .prefault({}),
  backup: z
    .strictObject({
      recipients: z.array(text).min(1).max(10).optional().describe('Public keys (age1…) of who may open backups'),
    })
    .prefault({}),
  provinces: z.array(ServedProvince).min(1).max(63),
});
export type Configuration = z.infer<typeof Configuration>;

/** A configuration that cannot be served, with all that is wrong in it. */
class WrongConfiguration extends Error {
  constructor(file: string, issues: readonly Issue[]) {
    super([`${file} có ${issues.length} chỗ sai:`, ...issueLines(issues)].join('\n'));
    this.name = 'WrongConfiguration';
  }
}

/** @param env tells whether a cluster stands in the place of SQLite and files. Throws `WrongConfiguration`. */
export const readConfiguration = async (file: string, env: NodeJS.ProcessEnv = process.env): Promise<Configuration> => {
  const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new WrongConfiguration(file, [refusal('file', '', `Không đọc được tệp (${error.code}).`)]);
  });
  const { value, issues } = checked(written, env);
  if (issues.length > 0) throw new WrongConfiguration(file, issues);
  return value;
};

/** What the variables of the SDK ask for: stores of a cluster, in the place of those of this machine. */
const isClustered = (env: NodeJS.ProcessEnv): boolean =>
  Boolean(env['AWS_ENDPOINT_URL'] || (env['AWS_ENDPOINT_URL_DYNAMODB'] && env['AWS_ENDPOINT_URL_S3']));

/** A configuration with what it left out filled in, good where it has no fault; else all its faults. */
interface Checked {
  readonly value: Configuration;
  readonly issues: readonly Issue[];
}

export const checked = (written: string, env: NodeJS.ProcessEnv): Checked => {
  let value: unknown;
  try {
    // Windows writes a byte order mark.
    value = jsonOf(written.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { value: none, issues: [refusal('json', '', `Tệp ${(error as Error).message}`)] };
  }
  const issues = [
    ...schemaIssues(Configuration, value),
    ...(isProduction(value) ? [...exampleIssues(value), ...openIssues(value)] : []),
    ...twiceIssues(value),
    ...sharedSignInIssues(value),
    ...clusterIssues(value, env),
  ];
  return { value: Configuration.safeParse(value).data ?? none, issues };
};

const none = {} as Configuration;

// What follows reads a value that may be of any shape: no fault hides another.
const isProduction = (value: unknown): boolean => (value as { stage?: unknown } | null)?.stage === 'production';

/** Names that no real one can have (RFC 2606). */
const example = /(^|[.@/])(example|invalid|test)(\.(com|net|org))?($|[:/>])|\.(example|invalid|test)($|[:/>])/i;

const exampleIssues = (value: unknown): Issue[] =>
  textsIn(value)
    .filter(({ text: one }) => example.test(one))
    .map(({ at }) => refusal('example', at, 'Địa chỉ mẫu; khi "stage" là "production" phải là địa chỉ thật.'));

const openIssues = (value: unknown): Issue[] =>
  textsIn(value)
    .filter(({ text: one, at }) => /\/(address|issuer|url)$/.test(at) && one.startsWith('http:'))
    .map(({ at }) => refusal('not-https', at, 'Khi "stage" là "production" phải là https.'));

const twiceIssues = (value: unknown): Issue[] =>
  ['slug', 'address'].flatMap((name) => {
    const keys = provincesIn(value).map((province) => keyOf(province[name]));
    return keys.flatMap((key, index) =>
      key === undefined || keys.indexOf(key) === index
        ? []
        : [refusal('twice', pointer('provinces', index, name), `"${key}" đã được dùng cho một tỉnh khác.`)],
    );
  });

/** A token says for whom it is by its issuer and audience alone: of two provinces with the same, it opens both. */
const sharedSignInIssues = (value: unknown): Issue[] => {
  const keys = provincesIn(value).map(({ signIn }) => {
    const { issuer, audience } = (signIn ?? {}) as { readonly issuer?: unknown; readonly audience?: unknown };
    return typeof issuer === 'string' && typeof audience === 'string' ? JSON.stringify([issuer, audience]) : undefined;
  });
  const detail = 'Trùng với tỉnh khác ở cùng nơi cấp tài khoản: cán bộ tỉnh này sẽ vào được tỉnh kia.';
  return keys.flatMap((key, index) =>
    key === undefined || keys.indexOf(key) === index
      ? []
      : [refusal('shared-sign-in', pointer('provinces', index, 'signIn', 'audience'), detail)],
  );
};

/** Of an address, its host alone tells provinces apart. */
const keyOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? (URL.parse(value)?.host ?? value) : undefined;

const clusterIssues = (value: unknown, env: NodeJS.ProcessEnv): Issue[] =>
  provincesIn(value).flatMap(({ cluster }, index) => {
    const at = pointer('provinces', index, 'cluster');
    if (isClustered(env) && cluster === undefined) return [refusal('cluster', at, 'Thiếu tên bảng và các kho tệp.')];
    if (isClustered(env) || cluster === undefined) return [];
    const needed = 'Cần cả hai biến AWS_ENDPOINT_URL_DYNAMODB và AWS_ENDPOINT_URL_S3.';
    return [refusal('cluster', at, needed)];
  });

const provincesIn = (value: unknown): readonly Record<string, unknown>[] => {
  const found = (value as { provinces?: unknown } | null)?.provinces;
  return Array.isArray(found) ? found.map((one) => (typeof one === 'object' && one !== null ? one : {})) : [];
};

const textsIn = (value: unknown, at = ''): { readonly at: string; readonly text: string }[] => {
  if (typeof value === 'string') return [{ at, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, at + pointer(name)));
};
