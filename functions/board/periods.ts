/** The periods of a campaign, to choose from. */
import type { Periods } from '../../shared/http/routes/periods.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { links, type Tone, tag } from '../../shared/web/parts.ts';
import type { At } from './addresses.ts';
import type { Visit } from './session.ts';

type Period = Periods['periods'][number];

const periodLooks: Readonly<Record<Period['state'], { readonly words: string; readonly tone: Tone }>> = {
  coming: { words: 'chưa mở', tone: 'plain' },
  open: { words: 'đang nhận', tone: 'good' },
  over: { words: 'đã qua', tone: 'plain' },
  closed: { words: 'đã đóng', tone: 'plain' },
};

export const periodTag = ({ state }: Pick<Period, 'state'>): Markup =>
  tag(periodLooks[state].words, periodLooks[state].tone);

/** A campaign that runs once has a period nobody names. */
export const periodName = (period: string): string => (period === 'once' ? 'Một kỳ' : `Kỳ ${period}`);

export const readPeriods = ({ api }: Pick<Visit, 'api'>, { api: path }: Pick<At, 'api'>): Promise<Periods> =>
  api.get<Periods>(`${path}/periods`);

/** Links to the other periods; nothing where there is one. @param current the period that is shown */
export const periodLinks = ({ periods }: Periods, { page }: Pick<At, 'page'>, current: string): Markup =>
  periods.length < 2
    ? html``
    : links(
        periods.map(({ period, state }) => [
          `${periodName(period)} (${periodLooks[state].words})`,
          period === current ? null : `${page}?${new URLSearchParams({ period })}`,
        ]),
      );
