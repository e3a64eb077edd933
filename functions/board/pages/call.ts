/**
 * GET /bang/{campaign}/nhom/{group}/goi-dien: whom to call of the units that owe a report. A page of its own, opened on
 * purpose: every look at people is told of in the audit log, and this one never refreshes by itself.
 */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import type { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import type { ContactBook } from '../../../shared/http/routes/contacts.ts';
import type { Report } from '../../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { cards, path } from '../../../shared/web/parts.ts';
import { type At, childOf } from '../addresses.ts';
import { mailLink, phoneLink } from '../contact-book.ts';
import { boardPage } from '../frame.ts';
import { readGroup, stepsToGroup } from '../group-read.ts';
import type { Page } from '../session.ts';
import { isOwing, nobodyOwes, rankOf, standing } from '../standing.ts';

export const callPage: Page = async (visit) => {
  const read = await readGroup(visit, 'watch');
  const campaign = await visit.api.get<CampaignDocument>(read.where.api);
  const { contacts } = await visit.api.get<ContactBook>(`/v1/contacts/${encodeURIComponent(campaign.register)}`);
  const owing = read.reports.filter(isOwing).toSorted((a, b) => rankOf(a) - rankOf(b));
  const title = `Gọi điện: ${read.name}`;
  const body = html`${path([...stepsToGroup(read), [read.name, read.page]])}
<h1>${title}</h1>
<p>Đơn vị chưa báo cáo, lúc ${instantText(read.progress.asAt)}. Hạn nộp: <b>${read.progress.due.text}</b>.
Mỗi lần xem trang này được ghi vào nhật ký.</p>
${owing.length === 0 ? nobodyOwes : callTable(read.where, owing, contacts)}`;
  return boardPage(visit, { title, body });
};

const callTable = (where: At, owing: readonly Report[], contacts: ContactBook['contacts']): Markup => {
  const peopleOf = new Map(
    contacts.filter(({ level }) => level === 'commune').map(({ code, people }) => [code, people]),
  );
  return cards(
    ['Đơn vị', 'Tình trạng', 'Gọi ai', 'Điện thoại', 'Thư điện tử'],
    owing.flatMap(({ unit, obligation }) => {
      const place = html`<a href="${childOf(where, 'don-vi', unit.code)}">${unit.name}</a>`;
      const people = peopleOf.get(unit.code) ?? [];
      if (people.length === 0) return [[place, standing(obligation), 'Chưa có người liên hệ', '–', '–']];
      return people.map((person) => [
        place,
        standing(obligation),
        html`${person.name}<br><span class="note">${person.office}</span>`,
        phoneLink(person),
        mailLink(person),
      ]);
    }),
  );
};
