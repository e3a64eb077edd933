/**
 * Proof of origin on the raw bytes, as the source demands it: a token of ours (bearer header, Basic password, last
 * part of the path), or the tool's own signature. A source that demands a signature takes no bare token unless it says
 * so.
 */
import type { Proof } from '../../shared/domain/sources/proof.ts';
import { type Claim, claimOf, isMadeWith } from '../../shared/domain/sources/signatures.ts';
import type { Request } from '../../shared/http/request.ts';
import { carriesToken } from '../../shared/http/source-token.ts';
import { Problem } from '../../shared/problems.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import type { Stores } from '../../shared/store/live.ts';
import type { FindSource } from '../../shared/taking/source-finder.ts';

/** A secret added a moment ago must do: after a mismatch, what is older than this is asked for again. */
const freshSecretsMs = 15_000;
const freshSourceMs = 1_000;

/**
 * The source of the path, when the request proves itself to it; asked for again where one kept warm does not know the
 * secret, so that a new one is good at once: many tools drop a delivery for good on 401. Throws `intake.unproven`.
 */
export const provenSource = async <Proof extends string | object>(
  request: Request,
  find: FindSource,
  prove: (known: KnownSource | undefined) => Promise<Proof | undefined>,
): Promise<{ readonly known: KnownSource; readonly proof: Proof }> => {
  const id = request.params.get('source') ?? '';
  const warm = await find(id);
  const proof = await prove(warm);
  if (warm && proof) return { known: warm, proof };
  const known = warm && (await find(id, freshSourceMs));
  const late = known && known !== warm ? await prove(known) : undefined;
  if (!late || !known) throw new Problem('intake.unproven');
  return { known, proof: late };
};

/** Throws `store.unavailable` when the secrets cannot be had: the sender must try again, not give up. */
export const provenBy = async (
  request: Request,
  known: KnownSource | undefined,
  { secrets, now }: Pick<Stores, 'secrets' | 'now'>,
): Promise<'token' | 'signature' | undefined> => {
  const source = known?.judgement.source;
  const proof = known ? proofOf(known) : token;
  const byToken = () => (carriesToken(request, source) ? 'token' : undefined);
  if (!source || source.revoked || proof?.scheme === 'token') return byToken();
  const claim = proof && claimOf(proof, request, now());
  if (claim && (await isSigned(secrets, source.id, claim))) return 'signature';
  return source.orToken ? byToken() : undefined;
};

const isSigned = async (secrets: Stores['secrets'], source: string, claim: Claim): Promise<boolean> => {
  const kept = await secrets.of(source);
  if (isMadeWith(kept, claim)) return true;
  const fresh = await secrets.of(source, freshSecretsMs);
  return fresh !== kept && isMadeWith(fresh, claim);
};

const token: Proof = { scheme: 'token' };

/** Undefined where a source demands the signature of a tool that has none: nothing proves such a delivery. */
const proofOf = ({ judgement, tool }: KnownSource): Proof | undefined => {
  const { proof = 'token' } = judgement.source;
  if (proof === 'token') return token;
  return proof === 'vendor' ? tool.proof : proof;
};
