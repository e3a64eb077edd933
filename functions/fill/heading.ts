/** What stands at the head of every page of the form: who asks whom for what, by which document, by when. */
import { ownPeriodWords } from '../../shared/domain/calendars/calendar.ts';
import { dateInWords, dateText, instantText, localDate, startOfDay } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { html, type Markup } from '../../shared/markup.ts';
import type { Sheet } from './opened.ts';

export const heading = (sheet: Sheet): Markup => {
  const { campaign, row } = sheet;
  return html`<p>${askedBy(campaign)}</p>
<h1>${campaign.title}</h1>
<p><b>${row.unit.name}</b>${groupOf(sheet)}${periodOf(sheet)}</p>
${deadline(sheet)}`;
};

const periodOf = ({ campaign: { calendar }, period: { place } }: Sheet): string =>
  ['', ...ownPeriodWords(calendar, place.period)].join(' · ');

const groupOf = ({ period: { ledger }, row: { unit } }: Sheet): string => {
  const group = ledger.groups.find(({ code }) => code === unit.group);
  return group ? `, ${group.name}` : '';
};

/** Who asks, and in which document. */
const askedBy = ({ export: { agency }, document: { number, date } }: Campaign): Markup => {
  const when = date === undefined ? '' : ` ${dateInWords(date)}`;
  const cited = number === undefined ? '' : html`<br>Theo văn bản số ${number}${when}`;
  return html`<b>${agency.name}</b>, ${agency.parent}${cited}`;
};

const deadline = ({ period: { ledger }, row: { obligation, current } }: Sheet): Markup => {
  const isOver = Date.parse(ledger.cutoff) >= Date.parse(obligation.due);
  const extended = Date.parse(obligation.due) > Date.parse(ledger.due) ? ' (đã được gia hạn)' : '';
  const standing = isOver
    ? current
      ? ''
      : html`<span class="bad">Đã quá hạn: báo cáo vẫn được nhận và được ghi là nộp chậm.</span>`
    : html`<span class="ok">Còn hạn.</span>`;
  return html`<p>Hạn nộp: <b>${lastMoment(obligation.due)}</b>${extended}. ${standing}</p>`;
};

/** The last day that is in time, where the first instant too late is a midnight. @param tooLate UTC ISO instant */
export const lastMoment = (tooLate: string): string => {
  const end = Date.parse(tooLate);
  const day = localDate(end);
  return startOfDay(day) === end ? `hết ngày ${dateText(localDate(end - 1))}` : `trước ${instantText(end)}`;
};
