/**
 * One more entry of a source, decided on its newest state. Whoever is overtaken reads again and decides again, so that
 * a revocation, a rotation and an edit made at once all stand.
 */
import type { AuditAction } from '../../shared/domain/log/audit-event.ts';
import {
  changed,
  declared,
  type SourceChange,
  type SourceState,
  type Stamp,
} from '../../shared/domain/sources/source-state.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';

/** What to do with the newest state; undefined leaves it. May be asked several times. */
type Decide = (state: SourceState | undefined) => SourceChange | undefined | Promise<SourceChange | undefined>;

export interface Amendment {
  readonly id: string;
  /** The official's id. */
  readonly by: string;
  /** What the audit log calls it; null where a larger act has been told that brings it about. */
  readonly action: AuditAction | null;
  /** The newest state, where it was read a moment ago. */
  readonly read?: SourceState;
}

export interface Amended {
  readonly outcome: 'recorded' | 'unchanged';
  readonly state: SourceState;
}

const mostTries = 20;

/**
 * Throws `source.unknown` where nothing is there and nothing is declared, `definition.conflict` if always overtaken.
 */
export const amend = async (stores: Stores, amendment: Amendment, decide: Decide): Promise<Amended> => {
  const { sources, audit, now } = stores;
  const { id, by, action, read } = amendment;
  let before = read ?? (await sources.latest(id));
  for (let tries = 0; tries < mostTries; tries += 1) {
    const change = await decide(before);
    if (!change && before) return { outcome: 'unchanged', state: before };
    if (!change) throw new Problem('source.unknown');
    const stamp = { at: new Date(now()).toISOString(), by };
    const state = after(id, before, change, stamp);
    // Told before the first try: an act nobody hears of is worse than one that is told and fails.
    if (action !== null && tries === 0) {
      await audit.record({ ...stamp, action, subject: `${id}#v${state.bound.source.version}` });
    }
    const outcome = orProblem(await sources.append(state, change.kind, stamp));
    if (outcome === 'recorded') return { outcome, state };
    before = await sources.latest(id);
  }
  throw new Problem('definition.conflict');
};

const after = (id: string, before: SourceState | undefined, change: SourceChange, stamp: Stamp): SourceState => {
  if (before) return changed(before, change, stamp);
  if (change.kind === 'bound') return declared(id, change, stamp);
  throw new Problem('source.unknown');
};
