/**
 * Sources as intake sees them: one read brings the source with the campaign and register it is bound to; kept warm
 * for a short while, and used stale when the table does not answer, so that a delivery can still be proved and spilt.
 */

import { readRegister } from '../../shared/domain/read-register.ts';
import { expectedOf, namesOf, ofGroup } from '../../shared/domain/roster.ts';
import { indexNames } from '../../shared/names/resolve.ts';
import type { Bound, Definitions } from '../../shared/store/definitions.ts';
import type { Judgement } from './interpret.ts';
import { tools } from './tools/index.ts';
import { type Tool, unsupported } from './tools/tool.ts';

export interface KnownSource {
  readonly tool: Tool;
  readonly judgement: Judgement;
  readonly registerVersion: number;
}

export type FindSource = (id: string) => Promise<KnownSource | undefined>;

/** How long a source stays warm: a revoked secret is refused everywhere after this long. */
export const freshMs = 15_000;
/** How long a table that hangs is waited for when a stale source is at hand; what is left of the time is for the put. */
const patienceMs = 1_000;
const mostKept = 500;

interface Kept {
  readonly at: number;
  readonly version: number;
  readonly known: KnownSource;
}

export const sourceFinder = (definitions: Pick<Definitions, 'latest'>, now: () => number): FindSource => {
  const kept = new Map<string, Kept>();
  const asked = new Map<string, Promise<KnownSource | undefined>>();

  const ask = async (id: string, warm: Kept | undefined): Promise<KnownSource | undefined> => {
    const latest = await definitions.latest('source', id);
    // An id nobody published is not kept: invented ones would push the real ones out.
    if (!latest) return undefined;
    const known = warm?.version === latest.version ? warm.known : understand(latest.document);
    if (kept.size >= mostKept) kept.clear();
    kept.set(id, { at: now(), version: latest.version, known });
    return known;
  };
  /** Deliveries that arrive while the answer is under way share it. */
  const askOnce = (id: string, warm: Kept | undefined): Promise<KnownSource | undefined> => {
    const under = asked.get(id) ?? ask(id, warm).finally(() => asked.delete(id));
    asked.set(id, under);
    return under;
  };
  return async (id) => {
    const warm = kept.get(id);
    if (!warm) return askOnce(id, undefined);
    if (now() - warm.at < freshMs && now() >= warm.at) return warm.known;
    const stale = new Promise<KnownSource>((resolve) => {
      setTimeout(resolve, patienceMs, warm.known).unref();
    });
    return Promise.race([askOnce(id, warm).catch(() => warm.known), stale]);
  };
};

/** Everything needed to judge deliveries of a source. */
export const understand = ({ source, campaign, register }: Bound): KnownSource => {
  const tool = tools.get(source.tool) ?? unsupported(source.tool);
  const units = readRegister(register.document);
  return {
    tool,
    registerVersion: register.version,
    judgement: {
      source,
      campaign,
      expected: ofGroup(expectedOf(campaign, units), source.group),
      names: indexNames(namesOf(campaign, units)),
      districts: new Map(units.groups.map(({ code, name }) => [code, name])),
      serverClock: tool.clock === 'server',
    },
  };
};
