/** Where a letter leads: a unit to its own page, by a link minted for this letter; an office to the board. */
import { dueOf } from '../../shared/domain/calendars/calendar.ts';
import { dueLevels } from '../../shared/domain/calendars/due.ts';
import type { Notice } from '../../shared/domain/notices/entry.ts';
import type { NoticeLevel } from '../../shared/domain/notices/rule.ts';
import { signLink } from '../../shared/domain/sources/signed-link.ts';
import type { SourceState } from '../../shared/domain/sources/source-state.ts';
import { toolsWithPage, unitPage } from '../../shared/domain/sources/unit-page.ts';
import type { Stores } from '../../shared/store/live.ts';
import { officePage } from '../../shared/web/board-address.ts';
import type { Chase, Ways } from './chase.ts';

const dayMs = 86_400_000;
/** How long after the last deadline a late commune can still report by its link. */
const graceDays = 30;

/** Answers null where no source of the campaign has a page that a unit's link opens. */
export type LinkOf = (to: Pick<Notice, 'to' | 'holder'>) => string | null;

export const linksOf = async (stores: Stores, { address }: Ways, { read }: Chase): Promise<LinkOf> => {
  const { campaign, place, ledger } = read;
  const rank = ({ bound: { source } }: SourceState): number => toolsWithPage.indexOf(source.tool);
  const states = (await stores.sources.list())
    .filter(
      (state): state is SourceState & { linkKey: Uint8Array } =>
        state.bound.campaign.id === campaign.id && !state.credentials.revoked && state.linkKey !== undefined,
    )
    .filter((state) => rank(state) >= 0)
    .toSorted((a, b) => rank(a) - rank(b));
  const dues = dueLevels.map((level) => dueOf(campaign.calendar, place.period, level)?.tooLateAt ?? 0);
  const expires = Math.floor((Math.max(stores.now(), ...dues) + graceDays * dayMs) / 1_000);
  const groups = new Map(ledger.rows.map(({ unit }) => [unit.code, unit.group]));
  const base = address().replace(/\/$/, '');
  const unitLink = (unit: string): string | null => {
    const state = states.find(
      ({ bound: { source } }) => source.group === undefined || source.group === groups.get(unit),
    );
    if (!state) return null;
    const given = { campaign: campaign.id, period: place.period, unit, slot: state.slot, expires };
    const page = unitPage(state.bound.source.tool, state.id, signLink(given, state.id, state.linkKey));
    return base + page;
  };
  const linkOf: Readonly<Record<NoticeLevel, (holder: string) => string | null>> = {
    commune: unitLink,
    group: (group) => base + officePage(campaign.id, place.period, group),
    whole: () => base + officePage(campaign.id, place.period, null),
  };
  return ({ to, holder }) => linkOf[to](holder);
};
