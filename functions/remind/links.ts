/** Where a letter leads: a unit to its own page, by a link minted for this letter; an office to the board. */
import type { Notice } from '../../shared/domain/notices/entry.ts';
import type { NoticeLevel } from '../../shared/domain/notices/rule.ts';
import { linkExpiry } from '../../shared/domain/sources/link-expiry.ts';
import { signLink } from '../../shared/domain/sources/signed-link.ts';
import type { SourceState } from '../../shared/domain/sources/source-state.ts';
import { toolsWithPage, unitPage } from '../../shared/domain/sources/unit-page.ts';
import type { Stores } from '../../shared/store/live.ts';
import { officePage } from '../../shared/web/board-address.ts';
import type { Chase, Ways } from './chase.ts';

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
  const rows = new Map(ledger.rows.map((row) => [row.unit.code, row]));
  const base = address().replace(/\/$/, '');
  const unitLink = (unit: string): string | null => {
    const row = rows.get(unit);
    const state = states.find(
      ({ bound: { source } }) => source.group === undefined || source.group === row?.unit.group,
    );
    if (!state || !row) return null;
    const expires = linkExpiry(read, [row], stores.now()) / 1_000;
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
