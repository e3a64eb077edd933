/**
 * Nobody is reminded of a period that has not been opened: when that comes of itself, and a button that does it now.
 */
import { dateText } from '../../../../shared/domain/calendars/time.ts';
import type { Opened, Periods } from '../../../../shared/http/routes/periods.ts';
import { openers } from '../../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, hidden } from '../../../../shared/web/fields.ts';
import { box } from '../../../../shared/web/parts.ts';
import type { At } from '../../addresses.ts';
import type { Answer, ProblemBody } from '../../api.ts';
import { may } from '../../may.ts';
import type { Visit } from '../../session.ts';

type Period = Periods['periods'][number];

/** What the button is called, and what was seen when it was offered. */
export const opening = { deed: 'mo-ky', seen: 'da-thay' } as const;

/** The period, while it waits to be opened. */
export const unopenedOf = ({ periods }: Periods, period: string): Period | undefined =>
  periods.find(
    (one) => one.period === period && one.opening === null && (one.state === 'coming' || one.state === 'open'),
  );

export const unopenedBox = (visit: Visit, action: string, { state, opens, etag }: Period): Markup => {
  if (state === 'coming') {
    return box('plain', `Kỳ chưa mở, nên chưa nhắc được ai. Kỳ tự mở ngày ${dateText(opens)}.`);
  }
  const mayOpen = may(visit, openers);
  return box(
    'care',
    html`<p><b>Kỳ chưa mở, nên chưa nhắc được ai.</b>
Kỳ tự mở trong vòng 15 phút${mayOpen ? ', hoặc bấm mở ngay' : ''}.</p>
${
  mayOpen
    ? html`<form method="post" action="${action}">
${hidden(opening.seen, etag)}
${buttons([{ words: 'Mở kỳ', name: 'viec', value: opening.deed, look: 'main' }])}
</form>`
    : ''
}`,
  );
};

export const openNow = ({ api }: Visit, where: At, typed: URLSearchParams): Promise<Answer<Opened | ProblemBody>> =>
  api.send<Opened>(
    'POST',
    `${where.api}/openings${where.query}`,
    {},
    { 'if-match': `"${typed.get(opening.seen) ?? ''}"` },
  );
