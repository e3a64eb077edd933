/** Addresses of the board, and those of the API behind them. */
import type { Request } from '../../shared/http/request.ts';
import { boardPage } from '../../shared/web/board-address.ts';

/** Where a page of a campaign stands. */
export interface At {
  readonly campaign: string;
  /** Of the campaign on the board. */
  readonly page: string;
  /** Of the campaign in the API. */
  readonly api: string;
  /** The period asked for, as a query of either; empty for the current one. */
  readonly query: string;
}

export const at = ({ params, query }: Request): At => {
  const campaign = params.get('campaign') ?? '';
  const period = query.get('period');
  const part = encodeURIComponent(campaign);
  return {
    campaign,
    page: boardPage(campaign),
    api: `/v1/campaigns/${part}`,
    query: period === null ? '' : `?${new URLSearchParams({ period })}`,
  };
};

/** The same address with more asked in its query. */
export const asking = (address: string, more: Readonly<Record<string, string>>): string =>
  `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams(more)}`;

/** A page below the campaign's, of the same period. */
export const childOf = ({ page, query }: At, ...steps: readonly string[]): string =>
  `${[page, ...steps.map(encodeURIComponent)].join('/')}${query}`;

export const campaignsStep = ['Đợt báo cáo', '/bang'] as const;
