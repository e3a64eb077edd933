/** What an issuer of identities hands out, and where it is found. */

export interface Tokens {
  readonly access: string;
  readonly refresh?: string | undefined;
  readonly id?: string | undefined;
  /** When the access token ends, epoch milliseconds. */
  readonly endsAt: number;
}

export interface SignInSettings {
  readonly issuer: string;
  readonly client: string;
  /** The API whose gateway judges the token, where the issuer wants to know. */
  readonly resource?: string | undefined;
}
