/**
 * Publishing: a validated document is given the next version and never changed afterwards. Publishing the same
 * document again gives the same version back, so a retry after a lost answer is harmless.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AuditAction } from '../../shared/domain/log/audit-event.ts';
import { Problem } from '../../shared/problems.ts';
import type { Documents, Version } from '../../shared/store/definitions.ts';
import type { DefinitionKind } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';

export interface Publication<K extends DefinitionKind> {
  readonly outcome: 'published' | 'unchanged';
  readonly version: Version<Documents[K]>;
}

/**
 * @param make the document as version `n`, for documents that carry their own version.
 * @param by the official's id. Throws `definition.conflict` when somebody else published in between.
 */
export const publish = async <K extends DefinitionKind>(
  { definitions, audit, now }: Stores,
  kind: K,
  id: string,
  make: (version: number) => Documents[K],
  by: string,
  action: AuditAction = `${kind}.publish`,
): Promise<Publication<K>> => {
  const latest = await definitions.latest(kind, id);
  if (latest && isDeepStrictEqual(plain(latest.document), plain(make(latest.version)))) {
    return { outcome: 'unchanged', version: latest };
  }
  const next = (latest?.version ?? 0) + 1;
  const publishedAt = new Date(now()).toISOString();
  const version = { id, version: next, publishedAt, publishedBy: by, document: make(next) };
  await audit.record({ at: publishedAt, by, action, subject: `${id}#v${next}` });
  const outcome = orProblem(await definitions.publish(kind, version));
  if (outcome === 'repeated') throw new Problem('definition.conflict');
  return { outcome: 'published', version };
};

/** As it is after a round trip through the store: without undefined, in plain objects. */
const plain = (document: unknown): unknown => JSON.parse(JSON.stringify(document));
