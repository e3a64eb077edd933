/**
 * A deed of an official in steps: filled in, tried out, done. Nothing is kept between them: what was typed travels in
 * the page, with the name of the request, so that sent twice it is done once, and with what was seen, so that nobody
 * decides over what came meanwhile.
 */
import { randomUUID } from 'node:crypto';
import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { buttons, type Fault, faultSummary, faultsAt, hidden } from '../../shared/web/fields.ts';
import { box } from '../../shared/web/parts.ts';
import { type Answer, type ProblemBody, Refused } from './api.ts';
import { boardPage } from './frame.ts';
import type { Visit } from './session.ts';
import { addressOf, typedIn, withoutJson } from './typed.ts';

/** Names that a deed's own controls do not use. */
const names = { step: 'buoc', request: 'lenh', seen: 'da-xem' } as const;

/** What goes with every request of a deed. */
interface Sending {
  readonly requestId: string;
  /** As `If-Match` wants it, without its quotes. */
  readonly seen: string;
  readonly dryRun: boolean;
}

/** Says what is wrong at each control; one whose faults do not name it tells how it is called. */
export type Wrong = (name: string, label?: string) => readonly string[];

export interface Deed<Told> {
  /** "Trả lại báo cáo của Xã Kroong" */
  readonly title: string;
  /** What stands above it: where it is done, and on what. */
  readonly above: Markup;
  /** On the button that does it. */
  readonly verb: string;
  readonly isGrave?: boolean;
  /** Where one comes from, and goes back to. */
  readonly back: string;
  /** What it is about as it stands now: `Sending.seen`. */
  readonly seen: string;
  controls(typed: URLSearchParams, wrong: Wrong): Markup;
  send(typed: URLSearchParams, sending: Sending): Promise<Answer<Told | ProblemBody>>;
  /** What it would change. */
  preview(told: Told, typed: URLSearchParams): Markup;
  /** Where one is led when it is done. */
  done(told: Told): string;
  /** Which control a fault of the API is at; null for the whole. @param nth of the faults at this pointer, from 0 */
  controlAt(pointer: string, typed: URLSearchParams, nth: number): string | null;
}

export const inSteps = async <Told>(visit: Visit, deed: Deed<Told>): Promise<Response> => {
  const { request } = visit;
  if (request.method !== 'POST') return formPage(visit, deed, begun(deed, request.query));
  const typed = typedIn(request) ?? begun(deed, new URLSearchParams());
  const step = typed.get(names.step);
  if (step === 'sua') return formPage(visit, deed, typed);
  const isDone = step === 'ghi';
  const answer = await deed.send(typed, sendingOf(typed, !isDone));
  if (answer.status === 401 || answer.status >= 500) throw new Refused(answer.status, answer.body as ProblemBody);
  if (!answer.ok) return formPage(visit, deed, overtaken(deed, typed, answer.status), answer as Answer<ProblemBody>);
  const told = answer.body as Told;
  return isDone ? { status: 303, headers: { location: deed.done(told) } } : previewPage(visit, deed, typed, told);
};

/** What is sent is judged by the API alone; what it would refuse, or what makes no sense here, is not shown. */
export const onlyOffered = ({ request }: Visit, isOffered: boolean): void => {
  if (isOffered || request.method === 'POST') return;
  throw new Refused(404, {
    type: 'about:blank',
    title: 'Không có việc này ở đây',
    detail: 'Việc này không dành cho bạn, hoặc không làm được ở tình trạng hiện nay.',
  });
};

const begun = ({ seen }: Pick<Deed<unknown>, 'seen'>, asked: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...asked, [names.request, randomUUID()], [names.seen, seen]]);

const sendingOf = (typed: URLSearchParams, dryRun: boolean): Sending => ({
  requestId: typed.get(names.request) ?? '',
  seen: typed.get(names.seen) ?? '',
  dryRun,
});

/** What came between is told; from here on it has been seen. Under a name that is used up nothing more is done. */
const overtaken = ({ seen }: Pick<Deed<unknown>, 'seen'>, typed: URLSearchParams, status: number): URLSearchParams => {
  const next = new URLSearchParams(typed);
  if (status === 412 || status === 428) next.set(names.seen, seen);
  if (status === 409) next.set(names.request, randomUUID());
  return next;
};

const formPage = <Told>(
  visit: Visit,
  deed: Deed<Told>,
  typed: URLSearchParams,
  refused?: Answer<ProblemBody>,
): Response => {
  const faults = refused === undefined ? [] : faultsIn(deed, typed, refused.body);
  const labels = new Map<string | null, string>();
  const wrong: Wrong = (name, label) => {
    if (label !== undefined) labels.set(name, `${label}: `);
    return faults.flatMap((fault) => (fault.name === name ? [fault.words] : []));
  };
  const controls = deed.controls(typed, wrong);
  const named = faults.map(({ name, words }) => ({ name, words: `${labels.get(name) ?? ''}${words}` }));
  const title = faults.length > 0 ? `Cần sửa: ${deed.title}` : deed.title;
  const body = html`${deed.above}
<h1>${deed.title}</h1>
${refused === undefined ? '' : refusal(refused, named)}
<form method="post" action="${addressOf(visit.request)}${faultsAt}" novalidate>
${carried(typed, [names.request, names.seen])}
${controls}
${buttons([{ words: 'Xem trước', name: names.step, value: 'xem', look: 'main' }])}
</form>
<p><a href="${deed.back}">Thôi, quay lại</a></p>`;
  return boardPage(visit, { status: refused?.status ?? 200, title, body });
};

const refusal = ({ status, body }: Answer<ProblemBody>, faults: readonly Fault[]): Markup => {
  if (faults.length > 0) return faultSummary(faults);
  const seenNow =
    status === 412 || status === 428
      ? html`<p>Trang này đã theo số liệu mới nhất. Xin xem lại, rồi xem trước một lần nữa.</p>`
      : '';
  return html`<div class="box wrong" id="loi" role="alert" tabindex="-1"><h2>${body.title}</h2>
${body.detail === undefined || status === 428 ? '' : html`<p>${body.detail}</p>`}
${seenNow}</div>`;
};

const faultsIn = <Told>(deed: Deed<Told>, typed: URLSearchParams, { errors = [] }: ProblemBody): readonly Fault[] =>
  errors.map(({ pointer, detail }, at) => {
    const nth = errors.slice(0, at).filter((one) => one.pointer === pointer).length;
    return { name: deed.controlAt(pointer, typed, nth), words: withoutJson(detail) };
  });

const previewPage = <Told>(visit: Visit, deed: Deed<Told>, typed: URLSearchParams, told: Told): Response => {
  const all = [...new Set(typed.keys())].filter((name) => name !== names.step);
  const body = html`${deed.above}
<h1>${deed.title}</h1>
${box('plain', html`<p><b>Xem trước.</b> Chưa ghi gì: xin xem lại rồi bấm “${deed.verb}”.</p>`)}
${deed.preview(told, typed)}
<form method="post" action="${addressOf(visit.request)}${faultsAt}">
${carried(typed, all)}
${buttons([
  { words: deed.verb, name: names.step, value: 'ghi', look: deed.isGrave === true ? 'grave' : 'main' },
  { words: 'Sửa lại', name: names.step, value: 'sua' },
])}
</form>
<p><a href="${deed.back}">Thôi, quay lại</a></p>`;
  return boardPage(visit, { title: `Xem trước: ${deed.title}`, body });
};

const carried = (typed: URLSearchParams, these: readonly string[]): Markup[] =>
  these.flatMap((name) => typed.getAll(name).map((value) => hidden(name, value)));

/** The first word of a pointer: the name of its control, where body and form have the same names. */
export const firstOf = (pointer: string): string | null => pointer.split('/')[1] || null;
