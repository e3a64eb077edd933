/** Requests and responses as handlers see them: no AWS event beyond this folder. */

/** Roles of officials (DESIGN §9). */
export const roles = ['department', 'reviewer', 'operator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Who may call a route: a source with its own secret, anybody, or officials who hold one of the roles. */
export type Access = 'source' | 'public' | readonly Role[];

export interface Official {
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
  /** Groups a reviewer is limited to. */
  readonly groups: readonly string[];
}

export interface Request {
  /** Request id, also the `instance` of a problem. */
  readonly id: string;
  readonly method: string;
  /** As it was asked for, decoded, without the query. */
  readonly path: string;
  readonly params: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  readonly headers: ReadonlyMap<string, string>;
  readonly cookies: ReadonlyMap<string, string>;
  /** The exact bytes sent: signatures are proved on these. */
  readonly bytes: Buffer;
  readonly official: Official | null;
}

export interface Response {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Each as a whole `Set-Cookie`. */
  readonly cookies?: readonly string[];
  /** An object leaves as JSON, a string and bytes as they are. */
  readonly body?: object | string | Uint8Array;
  /** It shows a secret, or links that open as one does. */
  readonly isSecret?: true;
}

/** A handler's use case. */
export type UseCase = (request: Request) => Promise<Response>;
