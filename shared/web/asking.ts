/** What stands at the head of every page a report is sent from: who asks, in which document, by when. */
import { dateInWords, lastMoment } from '../domain/calendars/time.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { html, type Markup } from '../markup.ts';

/** Who asks, and in which document. */
export const askedBy = ({ export: { agency }, document: { number, date } }: Campaign): Markup => {
  const when = date === undefined ? '' : ` ${dateInWords(date)}`;
  const cited = number === undefined ? '' : html`<br>Theo văn bản số ${number}${when}`;
  return html`<b>${agency.name}</b>, ${agency.parent}${cited}`;
};

/** Whom to ask: the office's own number and letter box, which the campaign makes known. Nothing where it names none. */
export const officeToAsk = ({ export: { agency } }: Pick<Campaign, 'export'>): Markup => {
  const { name, phone, email } = agency;
  if (phone === undefined && email === undefined) return html``;
  return html`<p>Liên hệ <b>${name}</b>:
${phone === undefined ? '' : html` <a href="tel:${phone.replaceAll(/[ .()-]/g, '')}">${phone}</a>`}
${email === undefined ? '' : html` <a href="mailto:${email}">${email}</a>`}</p>`;
};

export interface Deadline {
  /** The first instant too late, in UTC ISO, extensions and all. */
  readonly due: string;
  readonly now: string;
  readonly isExtended: boolean;
  /** Does the period still take reports, and is one awaited? Else how the deadline stands is of no use. */
  readonly isAwaited: boolean;
}

/** By when, and how that stands. */
export const deadline = ({ due, now, isExtended, isAwaited }: Deadline): Markup => {
  const stands = Date.parse(now) >= Date.parse(due) ? over : html`<span class="ok">Còn hạn.</span>`;
  return html`<p>Hạn nộp: <b>${lastMoment(due)}</b>${isExtended ? ' (đã được gia hạn)' : ''}. ${
    isAwaited ? stands : ''
  }</p>`;
};

const over = html`<span class="bad">Đã quá hạn:
báo cáo vẫn được nhận và được ghi là nộp chậm.</span>`;
