/** What stands at the head of every page of the form: who asks whom for what, by which document, by when. */
import { ownPeriodWords } from '../../shared/domain/calendars/calendar.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { askedBy, deadline } from '../../shared/web/asking.ts';
import type { Sheet } from './opened.ts';

export const heading = (sheet: Sheet): Markup => {
  const { campaign, row } = sheet;
  return html`<p>${askedBy(campaign)}</p>
<h1>${campaign.title}</h1>
<p><b>${row.unit.name}</b>${groupOf(sheet)}${periodOf(sheet)}</p>
${deadlineOf(sheet)}`;
};

const periodOf = ({ campaign: { calendar }, period: { place } }: Sheet): string =>
  ['', ...ownPeriodWords(calendar, place.period)].join(' · ');

const groupOf = ({ period: { ledger }, row: { unit } }: Sheet): string => {
  const group = ledger.groups.find(({ code }) => code === unit.group);
  return group ? `, ${group.name}` : '';
};

const deadlineOf = ({ door, period: { ledger }, row: { obligation, current } }: Sheet): Markup =>
  deadline({
    due: obligation.due,
    now: ledger.cutoff,
    isExtended: Date.parse(obligation.due) > Date.parse(ledger.due),
    isAwaited: door.is === 'open' && !(current && Date.parse(ledger.cutoff) >= Date.parse(obligation.due)),
  });
