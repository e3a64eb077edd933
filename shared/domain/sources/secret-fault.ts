/** What is wrong with a secret a vendor is to sign with. An empty or short key is a signature anybody can make. */
import type { Signature } from './proof.ts';
import type { SourceDocument } from './source.ts';
import { vendorProofs } from './tools.ts';

/** Shorter ones can be tried out on one signed delivery. */
const leastLetters = 16;
/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
const leastBytes = 24;
const marked = 'whsec_';

/** How a source's deliveries are signed; undefined where a token proves them. */
export const signatureOf = ({ tool, proof }: Pick<SourceDocument, 'tool' | 'proof'>): Signature | undefined => {
  if (proof === 'vendor') return new Map<string, Signature>(Object.entries(vendorProofs)).get(tool);
  return typeof proof === 'object' && proof.scheme !== 'token' ? proof : undefined;
};

const isBase64Key: { readonly [S in Signature['scheme']]: (signature: Extract<Signature, { scheme: S }>) => boolean } =
  {
    hmac: ({ key }) => key === 'base64',
    'standard-webhooks': () => true,
    'timestamped-hmac': () => false,
  };

/** @param signature what the secret is for, where that is known; undefined when the secret will do. */
export const secretFault = (secret: string, signature?: Signature): string | undefined => {
  const inBase64 = signature && (isBase64Key[signature.scheme] as (of: Signature) => boolean)(signature);
  if (inBase64 || secret.startsWith(marked)) {
    const key = secret.startsWith(marked) ? secret.slice(marked.length) : secret;
    const bytes = Buffer.from(key, 'base64');
    if (bytes.toString('base64').replace(/=+$/, '') !== key.replace(/=+$/, ''))
      return 'Bí mật này phải viết bằng base64 (sau "whsec_", nếu có); hãy chép lại nguyên văn từ công cụ.';
    if (bytes.length < leastBytes) return `Bí mật quá ngắn: cần ít nhất ${leastBytes} byte sau khi giải mã base64.`;
    return undefined;
  }
  if ([...secret].length < leastLetters) return `Bí mật quá ngắn, dễ dò ra: cần ít nhất ${leastLetters} ký tự.`;
  return undefined;
};
