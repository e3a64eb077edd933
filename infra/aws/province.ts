/**
 * A province as its file in `infra/provinces` states it. Adding a province is adding a file: nothing here, in the
 * stacks or in the functions knows a province by name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';

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
    configurationSet: text.optional().describe('Where SES publishes bounces and complaints'),
  }),
  z.strictObject({ kind: z.literal('smtp'), from: sender, host: text, port: z.int(), user: text.optional() }),
]);

/** The ways out: letters, and a gateway for Zalo and SMS. What is not set does not leave. */
const Outbound = z.strictObject({
  mail: Mail.optional(),
  gateway: z.strictObject({ url: z.url({ protocol: /^https$/ }) }).optional(),
});
export type Outbound = z.infer<typeof Outbound>;

export const Province = z.strictObject({
  code: z.string().regex(/^\d{2}$/, 'two digits, as in the national list of units'),
  slug: z.string().regex(/^[a-z][a-z-]{1,30}$/, 'small letters and hyphens: it names the stacks'),
  name: text,
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
  stage: z.enum(['pilot', 'production']),
  identity: Identity,
  contacts: z.strictObject({ alarms: z.array(z.email()).min(1).max(10) }),
  outbound: Outbound.default({}),
  flags: z.strictObject({
    oneExportAtATime: z
      .boolean()
      .default(false)
      .describe('Reserve one execution for exports; a new AWS account has too few to reserve any'),
    sealLock: z
      .enum(['governance', 'compliance'])
      .default('governance')
      .describe('Compliance: nobody at all, the account’s owner included, removes a seal before its time'),
  }),
});
export type Province = z.infer<typeof Province>;

const folder = join(import.meta.dirname, '../provinces');

/** Every province file, in order of name; throws with the file's name and all that is wrong in it. */
export const provinces = (from: string = folder): Province[] =>
  readdirSync(from)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => read(join(from, file)));

const read = (path: string): Province => {
  const read = Province.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path}:\n${z.prettifyError(read.error)}`);
  if (read.data.slug !== basename(path, '.json'))
    throw new Error(`${path}: slug is "${read.data.slug}", not the file's name`);
  return read.data;
};
