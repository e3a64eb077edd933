/**
 * Publishing: a validated document is given the next version and never changed afterwards. Publishing the same
 * document again gives the same version back, so a retry after a lost answer is harmless.
 */
import { isDeepStrictEqual } from 'node:util';
import { overtaken } from '../../shared/http/precondition.ts';
import type { Documents, Version } from '../../shared/store/definitions.ts';
import type { DefinitionKind } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';

export interface Publication<K extends DefinitionKind> {
  readonly outcome: 'published' | 'unchanged';
  readonly version: Version<Documents[K]>;
}

/** What is published, by whom, and the version it was made from. */
export interface Asked<K extends DefinitionKind> {
  readonly kind: K;
  readonly document: Documents[K];
  readonly seen: number;
  readonly by: string;
}

/** Throws `definition.changed`, with what came between, when the newest version is not the one that was seen. */
export const publish = async <K extends DefinitionKind>(
  stores: Stores,
  { kind, document, seen, by }: Asked<K>,
): Promise<Publication<K>> => {
  const { definitions, audit, now } = stores;
  const { id } = document;
  const latest = await definitions.latest(kind, id);
  if (latest && isSame(latest.document, document)) return { outcome: 'unchanged', version: latest };
  if ((latest?.version ?? 0) !== seen) throw overtaken(seen, await definitions.since(kind, id, seen));
  const publishedAt = new Date(now()).toISOString();
  const version = { id, version: seen + 1, publishedAt, publishedBy: by, document };
  await audit.record({ at: publishedAt, by, action: `${kind}.publish`, subject: `${id}#v${version.version}` });
  const outcome = orProblem(await definitions.publish(kind, version));
  // Somebody was quicker, or this very version was written by a put whose answer was lost: looked at anew.
  if (outcome === 'repeated') return publish(stores, { kind, document, seen, by });
  return { outcome: 'published', version };
};

/** Compared as after a round trip through the store: without undefined, in plain objects. */
export const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));

const plain = (document: unknown): unknown => JSON.parse(JSON.stringify(document ?? null));
