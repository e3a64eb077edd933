/** GET /bang/{campaign}/cho-xu-ly: deliveries that are kept but not counted, and why; many are closed at once. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { Held, Quarantine } from '../../../../shared/http/routes/quarantine.ts';
import { operators } from '../../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, checkField, hidden, textField } from '../../../../shared/web/fields.ts';
import { box, links, list, table } from '../../../../shared/web/parts.ts';
import { type At, asking, at, childOf } from '../../addresses.ts';
import { campaignAt, campaignPage } from '../../campaign-page.ts';
import { may } from '../../may.ts';
import { reasonName } from '../../outcomes.ts';
import { fullNameOf, nameOf, type Roster, rosterOf } from '../../roster.ts';
import { finds, searchBox, searchedIn, searchName, searchScript } from '../../search.ts';
import type { Page, Visit } from '../../session.ts';
import { stateOf } from './state.ts';

export const step = 'cho-xu-ly';
export const pageName = 'Lượt gửi chờ xử lý';

/** What the list is narrowed to: words of its address, and of the API's. */
export interface Filter {
  readonly source?: string;
  readonly code?: string;
}

const words = { source: 'nguon', code: 'loi', all: 'tat-ca', after: 'sau' } as const;

/** As many as the API gives at once: what is looked for is looked for among these. */
const mostSearched = '500';

export const filterIn = (asked: URLSearchParams): Filter => {
  const [source, code] = [asked.get(words.source), asked.get(words.code)];
  return { ...(source ? { source } : {}), ...(code ? { code } : {}) };
};

const isNarrowed = (filter: Filter): boolean => Object.keys(filter).length > 0;

/** The list's own address, narrowed. */
export const listAt = (where: At, filter: Filter, more: Readonly<Record<string, string>> = {}): string => {
  const { source, code } = filter;
  const named = { ...(source ? { [words.source]: source } : {}), ...(code ? { [words.code]: code } : {}) };
  return asking(childOf(where, step), { ...named, ...more });
};

export const quarantinePage: Page = async (visit) => {
  const where = at(visit.request);
  const { query } = visit.request;
  const filter = filterIn(query);
  const isAll = query.get(words.all) === '1';
  const after = query.get(words.after);
  const all = isAll ? { [words.all]: '1' } : {};
  const sought = searchedIn(visit.request);
  const limit = sought === '' ? {} : { limit: mostSearched };
  const asked = { ...filter, ...(isAll ? { all: '1' } : {}), ...(after ? { after } : {}), ...limit };
  const [campaign, { deliveries, next }] = await Promise.all([
    campaignAt(visit, where),
    visit.api.get<Quarantine>(asking(`${where.api}/quarantine${where.query}`, asked)),
  ]);
  const roster = await rosterOf(visit, campaign);
  const isFound = finds(sought);
  const found = deliveries.filter((held) =>
    isFound(held.receipt, fullNameOf(roster, held.unit ?? ''), held.source, ...held.issues.map(({ detail }) => detail)),
  );
  const more = { ...all, ...(sought === '' ? {} : { [searchName]: sought }) };
  const body = html`${outcome(query)}
<p>Đã lưu nguyên như khi nhận, nhưng chưa được tính vào số liệu.</p>
${searchBox('Tìm đơn vị, biên nhận, lỗi', listAt(where, filter, all), sought)}
${filters(where, filter, isAll, deliveries)}
${
  found.length === 0
    ? html`<p class="ok">Không có lượt gửi nào ở đây.</p>`
    : listed(visit, where, sought === '' ? filter : {}, roster, found)
}
${
  next === null
    ? ''
    : html`<p><a href="${listAt(where, filter, { ...more, [words.after]: next })}">${
        sought === '' ? 'Trang sau' : 'Tìm tiếp ở trang sau'
      }</a></p>`
}`;
  return campaignPage(visit, { where, campaign, step, name: pageName, script: searchScript, body });
};

const doneWords = new Map([
  ['dong', 'Đã đóng'],
  ['doc-lai', 'Đã ghi lại'],
]);

const outcome = (query: URLSearchParams): Markup => {
  const done = doneWords.get(query.get('xong') ?? '');
  const count = Number(query.get('so'));
  if (done === undefined || !Number.isInteger(count)) return html``;
  return box('good', `${done} ${count} lượt gửi.`);
};

/** The first sentence says the kind of fault, what follows the case. */
const faultWords = (detail: string): string => {
  const sentence = detail.split(/[.;]/)[0] ?? detail;
  return sentence.length > 70 ? `${sentence.slice(0, 70)}…` : sentence;
};

const refusing = ({ issues }: Held): Held['issues'] => issues.filter(({ strength }) => strength === 'refuse');

const filters = (where: At, filter: Filter, isAll: boolean, deliveries: readonly Held[]): Markup => {
  const sources = [...new Set(deliveries.map(({ source }) => source))].toSorted();
  const faults = new Map(deliveries.flatMap(refusing).map(({ code, detail }) => [code, faultWords(detail)]));
  const chosen = ({ source, code }: Filter) => source === filter.source && code === filter.code && !isAll;
  const choice = (name: string, to: Filter) => [name, chosen(to) ? null : listAt(where, to)] as const;
  return html`${links([
    choice('Mọi lượt còn chờ', {}),
    ['Kể cả đã xong', isAll ? null : listAt(where, filter, { [words.all]: '1' })],
    ...sources.map((source) => choice(`Nguồn ${source}`, { source })),
  ])}
${links([...faults].map(([code, name]) => choice(name, { ...filter, code })))}`;
};

/** The form below the list, which its boxes belong to: on paper there is the list alone. */
const actsAt = 'viec';

const listed = (visit: Visit, where: At, filter: Filter, roster: Roster, deliveries: readonly Held[]): Markup => {
  const isOperator = may(visit, operators);
  const rows = table(
    ['Biên nhận', 'Nhận lúc', 'Từ', 'Vì sao', 'Tình trạng'],
    deliveries.map((held) => [
      isOperator && held.open
        ? html`<label class="choice"><input type="checkbox" name="luot" value="${held.id}"
form="${actsAt}">${held.receipt}</label>`
        : held.receipt,
      instantText(held.receivedAt),
      html`${held.unit === null ? 'Chưa rõ đơn vị' : nameOf(roster, held.unit)}<br>
<span class="note">nguồn ${held.source}</span>`,
      list(refusing(held).map(({ detail }) => detail)),
      html`${stateOf(visit, held, roster)}${
        isOperator ? html`<br><a href="${childOf(where, step, held.id)}">Xem và xử lý ${held.receipt}</a>` : ''
      }`,
    ]),
    { cards: true, caption: 'Các lượt gửi' },
  );
  return isOperator
    ? html`${rows}
<form method="post" action="${childOf(where, step)}" id="${actsAt}">
${Object.entries(filter).map(([name, value]) => hidden(words[name as keyof Filter], value))}
${closing(filter)}
${rereading(filter)}
</form>`
    : rows;
};

const closing = (filter: Filter): Markup => html`<h2>Đóng lượt gửi không phải báo cáo</h2>
<p>Gửi thử, gửi nhầm, rác: đóng có lý do; vẫn lưu và đọc lại được.</p>
${
  isNarrowed(filter)
    ? checkField(
        { name: 'het', label: 'Đóng những lượt nào' },
        [
          {
            value: '1',
            label: 'Mọi lượt còn chờ theo bộ lọc này, không chỉ các lượt đã chọn',
          },
        ],
        [],
      )
    : ''
}
${textField({ name: reasonName, label: 'Lý do đóng', hints: ['Lưu cùng quyết định.'] }, '')}
${buttons([{ words: 'Xem trước khi đóng', name: 'viec', value: 'dong' }])}`;

const rereading = ({ source }: Filter): Markup =>
  source === undefined
    ? html``
    : html`<h2>Đọc lại nguồn ${source}</h2>
<p>Sau khi đã sửa cách ghép hoặc danh mục.
Trước khi ghi, trang sau cho thấy mỗi lượt sẽ thành gì.</p>
${buttons([
  { words: 'Đọc lại thử các lượt chờ', name: 'viec', value: 'doc-lai-cho' },
  { words: 'Đọc lại thử các báo cáo đã nhận', name: 'viec', value: 'doc-lai-bao-cao' },
])}`;
