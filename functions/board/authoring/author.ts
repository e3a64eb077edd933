/** GET and POST /bang/dot/{campaign}: a published campaign as a draft, and each step of writing it. */
import { Unreadable } from '../../../shared/domain/issues/json-file.ts';
import type { Response } from '../../../shared/http/request.ts';
import type { Published } from '../../../shared/http/routes/definitions.ts';
import { operators } from '../../../shared/http/routes/route.ts';
import { box } from '../../../shared/web/parts.ts';
import { type ProblemBody, Refused } from '../api.ts';
import { campaignsIn } from '../listed.ts';
import { may } from '../may.ts';
import type { Page, Visit } from '../session.ts';
import { typedIn } from '../typed.ts';
import { uploadedIn } from '../uploaded.ts';
import { faultsIn, judge, preview, send, versionOf } from './campaign-api.ts';
import { differencesOf } from './draft/differences.ts';
import { acted, begun, type Draft, draftIn, own, withControls } from './draft/draft.ts';
import { merged } from './draft/merge.ts';
import { jsonPage, unreadablePage } from './pages/json.ts';
import { type Between, chosenIn, overtakenPage } from './pages/overtaken.ts';
import { publishedPage, publishPage } from './pages/publish.ts';
import { taskPage } from './pages/task.ts';
import { tasksPage } from './pages/tasks.ts';
import { worldOf } from './world.ts';

/** Whoever may publish; to others the pages are not there. */
export const forAuthors =
  (page: Page): Page =>
  (visit) => {
    if (may(visit, operators)) return page(visit);
    throw new Refused(403, {
      type: 'about:blank',
      title: 'Việc soạn đợt báo cáo dành cho người vận hành',
    });
  };

const idIn = ({ request }: Visit): string => request.params.get('campaign') ?? '';

export const draftOfPublished: Page = async (visit) => {
  const { document, version } = await versionOf(visit, idIn(visit));
  return drawn(visit, begun(idIn(visit), document, version));
};

/** A file stands for its control as base64. */
const typedOrChosen = ({ request }: Visit): URLSearchParams => {
  const { typed, bytes, control } = uploadedIn(request) ?? {};
  if (typed && control && bytes && bytes.length > 0) typed.append(control, Buffer.from(bytes).toString('base64'));
  return typed ?? typedIn(request) ?? new URLSearchParams();
};

export const author: Page = async (visit) => {
  const typed = typedOrChosen(visit);
  const [name = 'luu', target = ''] = (typed.get(own.act) ?? 'luu').split(' ');
  const id = idIn(visit);
  // What was typed is no JSON: it is shown again as it is.
  try {
    const sent = draftIn(id, typed);
    const world = await worldOf(visit, sent);
    const draft = withControls(sent, world, typed);
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    return step ? await step(visit, draft, { typed, target }) : await drawn(visit, acted(draft, world, name, target));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return unreadablePage(visit, begun(id, typed.get(own.text) ?? '', Number(typed.get(own.seen) ?? 0)), error.message);
  }
};

/** The page of the draft as it stands. */
const drawn = async (visit: Visit, draft: Draft): Promise<Response> => {
  const [judged, world] = await Promise.all([judge(visit, draft), worldOf(visit, draft)]);
  if (draft.view === 'tasks') return tasksPage(visit, draft, judged);
  return draft.view === 'json' ? jsonPage(visit, draft, judged) : taskPage(visit, draft, draft.view, judged, world);
};

interface Asked {
  readonly typed: URLSearchParams;
  readonly target: string;
}
type Step = (visit: Visit, draft: Draft, asked: Asked) => Promise<Response>;

const asTasks = (draft: Draft): Draft => ({ ...draft, view: 'tasks', open: null });

/** What would change; faults instead, where there are some. */
const weigh: Step = async (visit, draft) => {
  const judged = await judge(visit, draft);
  if (!judged.would) return tasksPage(visit, asTasks(draft), judged);
  // Told before anything is tried: another version has come since.
  if (judged.would.version !== draft.seen) return overtaken(visit, draft, []);
  const differences = draft.seen === 0 ? null : differencesOf(await baseOf(visit, draft), draft.document);
  return publishPage(visit, asTasks(draft), judged.would, differences);
};

const publish: Step = async (visit, draft, { typed }) => {
  const force = typed.get(own.force) === '1' ? { force: '1' } : {};
  const answer = await send(visit, draft, { confirm: '1', ...force });
  if (answer.ok) return publishedPage(visit, draft, answer.body as Published);
  const problem = answer.body as ProblemBody & { readonly between?: readonly Between[] };
  if (answer.status === 412) return overtaken(visit, draft, problem.between ?? []);
  // What is not done unless it is insisted on is shown with what would change.
  if (answer.status === 409) return weigh(visit, draft, { typed, target: '' });
  return tasksPage(visit, asTasks(draft), { faults: faultsIn(problem) });
};

const overtaken = async (visit: Visit, draft: Draft, between: readonly Between[]): Promise<Response> => {
  const [theirs, base] = await Promise.all([versionOf(visit, draft.id), baseOf(visit, draft)]);
  const newest = (await campaignsIn(visit)).filter(({ id }) => id === draft.id);
  const told = between.length > 0 ? between : newest;
  return overtakenPage(visit, asTasks(draft), { between: told, base, theirs: theirs.document });
};

/** What the draft was begun from; of a new one, nothing. */
const baseOf = async (visit: Visit, { id, seen }: Draft): Promise<unknown> =>
  seen === 0 ? {} : (await versionOf(visit, id, seen)).document;

const merge: Step = async (visit, draft, { typed }) => {
  const [theirs, base] = await Promise.all([versionOf(visit, draft.id), baseOf(visit, draft)]);
  const versions = { base, mine: draft.document, theirs: theirs.document };
  const { document } = merged(versions, chosenIn(typed));
  const both = asTasks({ ...draft, document, seen: theirs.version });
  const notice = box('good', `Đã gộp với phiên bản ${theirs.version}. Xin xem lại rồi công bố.`);
  return tasksPage(visit, both, await judge(visit, both), notice);
};

const show: Step = async (visit, draft, { typed, target }) => {
  const file = await preview(visit, draft, target, typed.get(own.type) ?? '');
  return file ?? tasksPage(visit, asTasks(draft), await judge(visit, draft));
};

/** Buttons that ask the service for more than a page of the draft. */
const steps: Readonly<Record<string, Step>> = { kiem: weigh, 'cong-bo': publish, gop: merge, xem: show };
