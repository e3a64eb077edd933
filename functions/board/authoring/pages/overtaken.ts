/** A colleague has published meanwhile: who, when, what he changed, where both changed the same, and how to go on. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { Response } from '../../../../shared/http/request.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { radioField } from '../../../../shared/web/fields.ts';
import { box, list } from '../../../../shared/web/parts.ts';
import type { Visit } from '../../session.ts';
import { whoIs } from '../../who.ts';
import { textOfValue } from '../controls/control.ts';
import { differencesOf } from '../draft/differences.ts';
import { type Draft, placeOf } from '../draft/draft.ts';
import { merged, placeIn } from '../draft/merge.ts';
import { nameOf, type Path, valueAt } from '../parts/document.ts';
import { type Context, contextOf } from '../parts/part.ts';
import { wordsOf } from '../parts/typed.ts';
import { taskOf } from '../tasks/tasks.ts';
import { act, draftPage, pageOf } from './draft-page.ts';
import { differencesTable } from './publish.ts';

export interface Between {
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
}

interface Overtaken {
  readonly between: readonly Between[];
  readonly base: unknown;
  readonly theirs: unknown;
}

export const overtakenPage = (visit: Visit, draft: Draft, { between, base, theirs }: Overtaken): Response => {
  const clashes = clashesOf(merged({ base, mine: draft.document, theirs }).clashes, draft.document, theirs);
  return draftPage(visit, draft, {
    status: 412,
    name: 'Đồng nghiệp vừa công bố phiên bản khác',
    notice: box(
      'care',
      html`<p>Chưa công bố gì. Bạn sửa từ phiên bản ${draft.seen}; trong lúc đó:</p>
${list(between.map(publicationTo(visit)))}
<p>Những gì bạn đã sửa vẫn còn ở trang này.</p>`,
    ),
    body: html`<h2>Đồng nghiệp đã đổi</h2>
${differencesTable(differencesOf(base, theirs))}
${clashes.length === 0 ? apart : choices(clashes)}
<div class="buttons">${act('gop', 'Gộp hai bản rồi xem lại', { look: 'main' })}</div>
<p><a href="${pageOf(draft.id)}">Bỏ bản của tôi, sửa từ phiên bản mới nhất</a></p>`,
  });
};

const apart = html`<p>Hai bên sửa những chỗ khác nhau: gộp lại không mất gì.</p>`;

const publicationTo =
  (visit: Visit) =>
  ({ version, publishedAt, publishedBy }: Between): string =>
    `${whoIs(visit, publishedBy)} đã công bố phiên bản ${version}, ${instantText(publishedAt)}`;

interface Clash {
  readonly task: string;
  readonly place: string;
  /** What is chosen: the control, or the row that one side has taken away. */
  readonly named: Path;
  readonly mine: string;
  readonly theirs: string;
}

/** Each in the words of its control; what lies in one control is chosen as one. */
const clashesOf = (places: readonly Path[], mine: unknown, theirs: unknown): readonly Clash[] => {
  const [own, other] = [contextOf(mine), contextOf(theirs)];
  const all = places.map((place): Clash => {
    const there = valueAt(mine, placeIn(mine, place)) === undefined ? other : own;
    const { task, row, control } = placeOf(placeIn(there.document, place), there);
    const named = place.slice(0, (control ?? row)?.path.length);
    return {
      task: task === undefined ? '' : taskOf(task).words,
      place: [row?.title, control?.label].filter((word) => word !== undefined).join(' › '),
      named,
      mine: words(own, placeIn(mine, named)),
      theirs: words(other, placeIn(theirs, named)),
    };
  });
  return [...new Map(all.map((clash) => [nameOf(clash.named), clash])).values()];
};

const words = (context: Context, path: Path): string => {
  const value = valueAt(context.document, path);
  if (value === undefined) return 'không có';
  const { control, row } = placeOf(path, context);
  if (control && nameOf(control.path) === nameOf(path)) return wordsOf(control, value);
  return row?.title ?? textOfValue(value);
};

const choosing = 'chon';

const choices = (clashes: readonly Clash[]): Markup => html`<h2>Cả hai cùng sửa</h2>
<p>Cả hai cùng sửa: <b>${[...new Set(clashes.map(({ task }) => task))].join(', ')}</b>.
Ở mỗi chỗ xin chọn bản nào được giữ; những chỗ khác được gộp cả hai.</p>
${clashes.map(({ task, place, named, mine, theirs }) =>
  radioField(
    { name: `${choosing}${nameOf(named)}`, label: [task, place].filter((word) => word !== '').join(' › ') },
    [
      { value: 'toi', label: html`Của tôi: <b>${mine}</b>` },
      { value: 'ban', label: html`Của đồng nghiệp: <b>${theirs}</b>` },
    ],
    'toi',
  ),
)}`;

/** Where the colleague's is to stand. */
export const chosenIn = (typed: URLSearchParams): readonly string[] =>
  [...typed].flatMap(([name, value]) =>
    name.startsWith(`${choosing}/`) && value === 'ban' ? [name.slice(choosing.length)] : [],
  );
