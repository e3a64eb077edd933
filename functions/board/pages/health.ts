/** GET /bang/suc-khoe: what somebody should look at: reports not yet in the log, what fails to come or go, seals. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import type { DestinationShown } from '../../../shared/http/routes/destinations.ts';
import type { Progress } from '../../../shared/http/routes/ledger.ts';
import { overseers } from '../../../shared/http/routes/route.ts';
import type { SealsPage } from '../../../shared/http/routes/seals.ts';
import type { SourceSummary } from '../../../shared/http/routes/sources.ts';
import { inTurns } from '../../../shared/in-turns.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { list, table, tag } from '../../../shared/web/parts.ts';
import { asking } from '../addresses.ts';
import { Refused } from '../api.ts';
import { boardPage } from '../frame.ts';
import { may } from '../may.ts';
import type { Page, Visit } from '../session.ts';
import { sourceAt } from './sources/list.ts';
import { isFailing, pullTag } from './sources/pull-words.ts';

interface Titled {
  readonly id: string;
  readonly title: string;
}

/** So many campaigns are asked about at once. */
const abreast = 4;

export const healthPage: Page = async (visit) => {
  const { api } = visit;
  const [{ campaigns }, { sources }, { destinations }] = await Promise.all([
    api.get<{ readonly campaigns: readonly Titled[] }>('/v1/campaigns'),
    api.get<{ readonly sources: readonly SourceSummary[] }>('/v1/sources'),
    api.get<{ readonly destinations: readonly DestinationShown[] }>('/v1/destinations'),
  ]);
  const standings = await inTurns(campaigns, abreast, (campaign) => standingOf(visit, campaign));
  const body = html`<h1>Hệ thống</h1>
${waiting(standings)}
<h2>Từng đợt</h2>
${campaignTable(standings, may(visit, overseers))}
<h2>Lấy báo cáo từ công cụ khác</h2>
${pulls(sources)}
<h2>Gửi tin tới hệ thống khác</h2>
${destinationList(destinations)}`;
  return boardPage(visit, { title: 'Hệ thống', body });
};

interface Standing extends Titled {
  /** Null where the campaign has no period now. */
  readonly progress: Progress | null | Silent;
  /** Null where nothing is sealed. */
  readonly sealedAt: string | null | Silent;
}

/** Nobody answered: the page of what is amiss says that too, and shows the rest. */
type Silent = undefined;

const orSilent = async <Told>(asked: Promise<Told>): Promise<Told | null | Silent> => {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 401) throw error;
    return error.status === 404 ? null : undefined;
  }
};
const silentTag = tag('Chưa đọc được, xin xem lại sau ít phút', 'wrong');

const standingOf = async (visit: Visit, { id, title }: Titled): Promise<Standing> => {
  const api = `/v1/campaigns/${encodeURIComponent(id)}`;
  const [progress, sealedAt] = await Promise.all([
    orSilent(visit.api.watch<Progress>(`${api}/progress`)),
    may(visit, overseers) ? orSilent(newestSeal(visit, api)) : null,
  ]);
  return { id, title, progress, sealedAt };
};

/** Oldest come first, a page at a time. */
const newestSeal = async ({ api }: Visit, campaign: string): Promise<string | null> => {
  let newest: string | undefined;
  let after: string | null = null;
  do {
    const page: SealsPage = await api.get(asking(`${campaign}/seals`, after === null ? {} : { after }));
    newest = page.seals.at(-1)?.seal ?? newest;
    after = page.next;
  } while (after !== null);
  return newest === undefined ? null : (JSON.parse(newest) as { readonly upTo: string }).upTo;
};

/** It is one bucket: every campaign tells the same of it. */
const waiting = (standings: readonly Standing[]): Markup => {
  const told = standings.find(({ progress }) => progress)?.progress?.waiting;
  if (told === undefined) return html``;
  if (told === null) return html`<p>${tag('Kho giữ lượt gửi không trả lời', 'wrong')}</p>`;
  const { count, since, dead } = told;
  if (count + dead === 0) return html`<p>${tag('Mọi lượt gửi đã được ghi vào sổ', 'good')}</p>`;
  return html`<p>${tag(`${count} lượt gửi đã giữ, chưa ghi vào sổ`, 'care')}${
    since === null
      ? ''
      : html` <span class="note">cũ nhất từ ${instantText(since)};
mười phút một lần tự ghi tiếp</span>`
  }</p>
${
  dead === 0
    ? ''
    : html`<p>${tag(`${dead} lượt gửi thử nhiều lần không ghi được`, 'wrong')}
<span class="note">đã để riêng; báo người vận hành</span></p>`
}`;
};

const turnedAwayWords: Readonly<Record<Progress['turnedAway'][number]['why'], string>> = {
  minute: 'gửi quá nhiều lượt một phút',
  day: 'có quá nhiều lượt bị từ chối trong ngày',
};

const campaignTable = (standings: readonly Standing[], seesSeals: boolean): Markup =>
  table(
    ['Đợt báo cáo', 'Cần xem', ...(seesSeals ? ['Niêm phong gần nhất'] : [])],
    standings.map(({ id, title, progress, sealedAt }) => [
      html`<a href="${`/bang/${encodeURIComponent(id)}`}">${title}</a>`,
      troublesOf(progress),
      ...(seesSeals ? [sealOf(sealedAt)] : []),
    ]),
    { cards: true, caption: 'Các đợt báo cáo' },
  );

const sealOf = (sealedAt: Standing['sealedAt']): string | Markup => {
  if (sealedAt === undefined) return silentTag;
  return sealedAt === null ? tag('Chưa có') : instantText(sealedAt);
};

const troublesOf = (progress: Standing['progress']): string | Markup => {
  if (progress === undefined) return silentTag;
  return progress === null ? 'Chưa có kỳ nào mở' : troubles(progress);
};

const clockWords = (at: string) => `Đồng hồ máy chủ chậm: sổ đã có việc lúc ${instantText(at)}`;

const troubles = ({ whole, unknownUnitQuarantined, turnedAway, clockBehind }: Progress): Markup => {
  const held = whole.quarantined + unknownUnitQuarantined;
  const found = [
    ...(held > 0 ? [`${held} lượt gửi chờ xử lý`] : []),
    ...turnedAway.map(({ source, why, at }) => `Nguồn ${source} ${turnedAwayWords[why]}, lúc ${instantText(at)}`),
    ...(clockBehind === undefined ? [] : [clockWords(clockBehind)]),
  ];
  return found.length === 0 ? tag('Không có gì', 'good') : list(found);
};

const pulls = (sources: readonly SourceSummary[]): Markup => {
  const pulling = sources.filter(({ pull, revoked }) => pull !== null && !revoked);
  const failing = pulling.filter(isFailing);
  if (pulling.length === 0) return html`<p>Không nguồn nào phải lấy về.</p>`;
  if (failing.length === 0) return html`<p>${tag(`${pulling.length} nguồn đều lấy được`, 'good')}</p>`;
  return list(
    failing.map((source) => html`<a href="${sourceAt(source.id)}">${source.title}</a> ${pullTag(source.pull)}`),
  );
};

const stoppedWords: Readonly<Record<NonNullable<DestinationShown['disabled']>['why'], string>> = {
  gone: 'nơi nhận báo không còn dùng địa chỉ này',
  failing: 'năm ngày không nhận được tin nào',
};

const destinationList = (destinations: readonly DestinationShown[]): Markup => {
  const open = destinations.filter(({ revoked }) => !revoked);
  if (open.length === 0) return html`<p>Không có nơi nhận nào.</p>`;
  return list(
    open.map(({ id, disabled, failingSince }) => {
      if (disabled) return html`${id} ${tag(`Đã ngừng: ${stoppedWords[disabled.why]}`, 'wrong')}`;
      if (failingSince !== null)
        return html`${id}
${tag(`Không tới được từ ${instantText(failingSince)}`, 'care')}`;
      return html`${id} ${tag('Gửi được', 'good')}`;
    }),
  );
};
