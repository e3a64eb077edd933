import type { Signature } from './proof.ts';

/**
 * The form tools a source may name. The adapters themselves are intake's; this list is what a source is checked
 * against.
 */
export const toolNames = [
  'google-forms',
  'google-sheet',
  'ms-forms',
  'kobo',
  'openrosa',
  'typeform',
  'tally',
  'jotform',
  'formbricks',
  'fillout',
  'paperform',
  'cognito',
  'gravity-forms',
  'cf7',
  'wpforms',
  'limesurvey',
  'zoho',
  'formsg',
  'surveymonkey',
  'airtable',
  'json',
  'html-form',
  'csv',
  'workbook',
  'page',
] as const;
export type ToolName = (typeof toolNames)[number];

type Hmac = Extract<Signature, { scheme: 'hmac' }>;

const hmac = (header: string, over: Partial<Hmac> = {}): Signature => {
  const usual = { algorithm: 'sha256', encoding: 'base64', key: 'text', prefix: '', orCompactJson: false } as const;
  return { scheme: 'hmac', header, ...usual, ...over };
};

const standardWebhooks: Signature = { scheme: 'standard-webhooks', toleranceSeconds: 300 };

/**
 * How a tool signs what it sends, where it does: what `"proof": "vendor"` in a source selects. Facts: form-tools notes
 * §5. Kept here because a source is checked against it before any adapter is loaded.
 */
export const vendorProofs = {
  // Our own Apps Script signs as Standard Webhooks do.
  'google-forms': standardWebhooks,
  'google-sheet': standardWebhooks,
  typeform: hmac('typeform-signature', { prefix: 'sha256=' }),
  tally: hmac('tally-signature', { orCompactJson: true }),
  formbricks: standardWebhooks,
  // Signs the bytes only in JSON mode; in form-encoded mode it signs a JSON nobody receives: there only a token will
  // do.
  wpforms: { scheme: 'timestamped-hmac', header: 'x-wpforms-webhook-signature', toleranceSeconds: 300 },
  airtable: hmac('x-airtable-content-mac', { encoding: 'hex', prefix: 'hmac-sha256=', key: 'base64' }),
  // The secret is "<client id>&<client secret>".
  surveymonkey: hmac('sm-signature', { algorithm: 'sha1' }),
} as const satisfies Partial<Record<ToolName, Signature>>;

/** Does the tool sign what it sends? */
export const hasVendorProof = (tool: string): boolean => Object.hasOwn(vendorProofs, tool);
