/**
 * A province as its file in `infra/provinces` states it. Adding a province is adding a file: nothing here, in the
 * stacks or in the functions knows a province by name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { jsonOf, textIn } from '../../shared/domain/issues/json-file.ts';
import { issueLines, schemaIssues } from '../../shared/domain/issues/schema-issues.ts';

const text = z.string().trim().min(1).max(200);

/** Officials sign in with a Cognito user pool of the province's own, or with the identity provider it already has. */
const Identity = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cognito'),
    reviewers: z
      .record(z.string().regex(/^[\w-]+$/), text)
      .default({})
      .describe('Groups of the register that get a reviewer group: code → name'),
  }),
  z.strictObject({
    kind: z.literal('oidc'),
    issuer: z.url({ protocol: /^https$/ }).describe('As in the `iss` claim of its tokens'),
    audience: text.describe('As in the `aud` (or `client_id`) claim'),
  }),
]);

const sender = text.describe('The sender of letters: an address, or Name <address>');

/** How letters leave: SES, by an identity verified by hand, or an SMTP server whose password is among the secrets. */
const Mail = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ses'),
    from: sender,
    identity: text.describe('The domain or address verified in SES that `from` belongs to'),
  }),
  z.strictObject({ kind: z.literal('smtp'), from: sender, host: text, port: z.int(), user: text.optional() }),
]);

/** An address of the province's own: it stays when the service is thrown away and deployed again. */
const Domain = z.strictObject({
  name: z
    .string()
    .regex(/^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/, 'Cần một tên máy chủ, bằng chữ thường.')
    .describe('Pointed by CNAME at the output DomainTarget of the data stack'),
  certificate: z
    .string()
    .regex(/^arn:aws:acm:[a-z\d-]+:\d{12}:certificate\/[\w-]+$/, 'Cần ARN của một chứng thư trong ACM.')
    .describe('In the province’s own region, for this name'),
});

/** The ways out: letters, and a gateway for Zalo and SMS. What is not set does not leave. */
const Outbound = z.strictObject({
  mail: Mail.optional(),
  gateway: z.strictObject({ url: z.url({ protocol: /^https$/ }) }).optional(),
});

/** The ways out as functions know them: with SES, by the configuration set that tells what became of letters. */
export const waysOut = ({ slug, outbound: { mail, gateway } }: Pick<Province, 'slug' | 'outbound'>) => ({
  ...(mail && { mail: mail.kind === 'ses' ? { ...mail, configurationSet: `tonghop-${slug}` } : mail }),
  ...(gateway && { gateway }),
});
export type WaysOut = ReturnType<typeof waysOut>;

/** Where a province may be: AWS regions near Viet Nam, which has none itself, that have all the services used. */
export const regions: Readonly<Record<string, string>> = {
  'ap-southeast-1': 'Singapore',
  'ap-southeast-3': 'Jakarta',
  'ap-southeast-5': 'Malaysia',
  'ap-southeast-7': 'Thái Lan',
  'ap-east-1': 'Hồng Kông',
  'ap-northeast-1': 'Tokyo',
};

/** Reserved for documents and tests (RFC 2606): nobody reads what is sent there. */
export const isExample = (address: string): boolean => /[@.](example|test|invalid)>?$/i.test(address);

/**
 * Of the name of a stack CloudFormation leaves half of what it makes names of: 25 letters of 64 (functions, roles,
 * schedules), 24 of 63 (buckets). Policies and `rollback` go by `tonghop-<slug>-data-`, whole.
 * https://github.com/convox/rack/issues/2297
 */
const longestSlug = 24 - 'tonghop--data'.length;

const Described = z.strictObject({
  code: z.string().regex(/^\d{2}$/, 'Cần hai chữ số, như trong danh mục đơn vị hành chính của cả nước.'),
  slug: z
    .string()
    .regex(/^[a-z][a-z-]+$/, 'Cần chữ thường không dấu và gạch nối: là tên của các ngăn xếp.')
    .max(longestSlug),
  name: text,
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
  stage: z.enum(['pilot', 'production']),
  identity: Identity,
  generation: z
    .int()
    .min(1)
    .max(99)
    .default(1)
    .describe('Which table and buckets: raised by one to restore a backup into new ones; those before are kept'),
  units: z.int().positive().max(15_000).default(200).describe('How many report: alarms and estimates go by it'),
  dataDecision: z
    .strictObject({ number: text, date: z.iso.date(), by: text })
    .optional()
    .describe('The written decision on where the data may lie; nothing goes into production without'),
  domain: Domain.optional(),
  contacts: z.strictObject({ alarms: z.array(z.email()).min(1).max(10) }),
  monthlyDollars: z.int().positive().default(20).describe('A month that costs more is told by letter'),
  outbound: Outbound.default({}),
  flags: z.strictObject({
    customerKey: z
      .boolean()
      .default(false)
      .describe('All that is kept is shut by a key of the account’s own in KMS; once used, it stays in use'),
    dashboard: z.boolean().default(false).describe('A page of CloudWatch with alarms and traffic: 3 dollars a month'),
    oneExportAtATime: z
      .boolean()
      .default(false)
      .describe('Reserve one execution for exports; a new AWS account has too few to reserve any'),
    sealLock: z
      .enum(['governance', 'compliance'])
      .default('governance')
      .describe('Compliance: nobody at all, the account’s owner included, removes a seal before its time'),
    tracing: z.boolean().default(false).describe('Runs of functions traced by X-Ray: 5 dollars a million'),
  }),
});

const inItsRegion = ({ domain, region }: z.infer<typeof Described>): boolean =>
  domain === undefined || domain.certificate.startsWith(`arn:aws:acm:${region}:`);

/** What a pilot may do without. */
export const Province = Described.superRefine((province, { addIssue }) => {
  const { stage, region, dataDecision, contacts } = province;
  const refuse = (path: PropertyKey[], message: string): void => addIssue({ code: 'custom', path, message });
  if (!inItsRegion(province)) refuse(['domain', 'certificate'], 'Phải ở vùng của chính tỉnh.');
  if (stage !== 'production') return;
  if (!(region in regions))
    refuse(['region'], `Khi "stage" là "production" cần một trong: ${Object.keys(regions).join(', ')}.`);
  if (!dataDecision)
    refuse(['dataDecision'], 'Khi "stage" là "production" cần quyết định bằng văn bản về nơi đặt dữ liệu.');
  for (const [i, address] of contacts.alarms.entries()) {
    if (isExample(address)) refuse(['contacts', 'alarms', i], 'Khi "stage" là "production" cần địa chỉ có người đọc.');
  }
});
export type Province = z.infer<typeof Province>;

/** Where the files are. */
export const provincesFolder = join(import.meta.dirname, '../provinces');

/** A province's file that cannot be used, with all that is wrong in it. */
export class WrongProvince extends Error {
  constructor(path: string, faults: readonly string[]) {
    super([`${path} có ${faults.length} chỗ sai:`, ...faults].join('\n'));
    this.name = 'WrongProvince';
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted();

/** Every province file, in order of name. Throws `WrongProvince`. */
export const provinces = (from: string = provincesFolder): Province[] =>
  filesIn(from).map((file) => read(join(from, file)));

/** The one whose file is called so, whatever is wrong in others; undefined where none is. Throws `WrongProvince`. */
export const provinceCalled = (slug: string, from: string = provincesFolder): Province | undefined =>
  filesIn(from).includes(`${slug}.json`) ? read(join(from, `${slug}.json`)) : undefined;

/** All of them, or the one that is named. */
export const chosen = (all: readonly Province[], slug: string | undefined): readonly Province[] => {
  const named = slug === undefined ? all : all.filter((province) => province.slug === slug);
  if (named.length > 0) return named;
  throw new Error(`No province "${slug}"; there are ${all.map((province) => province.slug).join(', ')}`);
};

const read = (path: string): Province => {
  const written = jsonAt(path);
  const issues = schemaIssues(Province, written);
  if (issues.length > 0) throw new WrongProvince(path, issueLines(issues));
  const province = Province.parse(written);
  if (province.slug !== basename(path, '.json'))
    throw new WrongProvince(path, [`  /slug: "${province.slug}" không phải tên của tệp.`]);
  return province;
};

const jsonAt = (path: string): unknown => {
  try {
    return jsonOf(textIn(readFileSync(path)));
  } catch (error) {
    throw new WrongProvince(path, [`  /: Tệp ${(error as Error).message}`]);
  }
};
