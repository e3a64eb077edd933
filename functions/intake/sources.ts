/**
 * Sources as intake sees them: one read brings the source with the campaign and register it is bound to; kept warm
 * for a short while, and used stale when the table does not answer, so that a delivery can still be proved and spilt.
 */

import { readRegister } from '../../shared/domain/register-document.ts';
import { expectedOf, namesOf } from '../../shared/domain/roster.ts';
import { indexNames } from '../../shared/names/resolve.ts';
import type { Bound, Definitions } from '../../shared/store/definitions.ts';
import type { Judgement } from './interpret.ts';
import { tools } from './tools/index.ts';
import type { Tool } from './tools/tool.ts';

export interface KnownSource {
  readonly tool: Tool;
  readonly judgement: Judgement;
  readonly registerVersion: number;
}

export type FindSource = (id: string) => Promise<KnownSource | undefined>;

/** How long a source stays warm: a revoked secret is refused everywhere after this long. */
export const freshMs = 15_000;
const mostKept = 500;

export const sourceFinder = (definitions: Pick<Definitions, 'latest'>, now: () => number): FindSource => {
  const kept = new Map<string, { at: number; version: number; known: KnownSource | undefined }>();
  return async (id) => {
    const warm = kept.get(id);
    if (warm && now() - warm.at < freshMs && now() >= warm.at) return warm.known;
    try {
      const latest = await definitions.latest('source', id);
      const known = warm && warm.version === latest?.version ? warm.known : latest && understand(latest.document);
      if (kept.size >= mostKept) kept.clear();
      kept.set(id, { at: now(), version: latest?.version ?? 0, known });
      return known;
    } catch (unavailable) {
      if (warm) return warm.known;
      throw unavailable;
    }
  };
};

/** Everything needed to judge deliveries of a source; undefined when its tool is not one of ours. */
export const understand = ({ source, campaign, register }: Bound): KnownSource | undefined => {
  const tool = tools.get(source.tool);
  if (!tool) return undefined;
  const units = readRegister(register.document);
  return {
    tool,
    registerVersion: register.version,
    judgement: {
      source,
      campaign,
      expected: expectedOf(campaign, units),
      names: indexNames(namesOf(campaign, units)),
      serverClock: tool.clock === 'server',
    },
  };
};
