/** What a function that shows pages must know of where it stands. */
import type { SignInSettings } from '../tokens.ts';

export interface Surroundings {
  /** The service's own address, without a slash at its end: pages are clients of its API. */
  readonly address: () => string;
  /** Where the pages call the API, where that is nearer than by the address. */
  readonly api?: () => string;
  /** Who proves officials; see shared/outbound/provider.ts. */
  readonly signIn: () => SignInSettings;
}

/** @param env TONGHOP_ADDRESS, TONGHOP_OIDC_ISSUER, TONGHOP_OIDC_CLIENT, TONGHOP_OIDC_RESOURCE */
export const liveSurroundings = (env: NodeJS.ProcessEnv = process.env): Surroundings => ({
  address: () => (env['TONGHOP_ADDRESS'] ?? '').replace(/\/$/, ''),
  signIn: () => ({
    issuer: env['TONGHOP_OIDC_ISSUER'] ?? '',
    client: env['TONGHOP_OIDC_CLIENT'] ?? '',
    resource: env['TONGHOP_OIDC_RESOURCE'],
  }),
});
