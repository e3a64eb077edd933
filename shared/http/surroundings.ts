/** What a function that shows pages must know of where it stands. */
export interface Surroundings {
  /** The service's own address, without a slash at its end: pages are clients of its API. */
  readonly address: () => string;
  /** Who proves officials; see functions/board/provider.ts. */
  readonly signIn: () => SignInSettings;
}

export interface SignInSettings {
  readonly issuer: string;
  readonly client: string;
  /** The API whose gateway judges the token, where the issuer wants to know. */
  readonly resource?: string | undefined;
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
