/**
 * The campaign as a page that a unit fills in by its own link: fill, check, send, receipt; later what was sent back,
 * and what else a unit may ask. Reads definitions and log, writes nothing: what is sent goes to intake, over HTTP.
 */
import { endpoint } from '../../shared/http/endpoint.ts';
import { withoutLastSlash } from '../../shared/http/last-slash.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import type { Response, UseCase } from '../../shared/http/request.ts';
import { fillRoutes } from '../../shared/http/routes/fill.ts';
import { liveSurroundings, type Surroundings } from '../../shared/http/surroundings.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { busyPage } from '../../shared/web/busy-page.ts';
import { problemPage } from '../../shared/web/problem-page.ts';
import { actionOf } from './actions.ts';
import { choosePage } from './choose-page.ts';
import { againPage, closedPage, shutPage, tooLargePage } from './door-pages.ts';
import { formPage } from './form-page.ts';
import { openIntake } from './intake.ts';
import { keptAnswers } from './kept-answers.ts';
import { opened, type Sheet } from './opened.ts';
import { asSent, newId, postedIn } from './posted.ts';
import { formScriptCalled } from './scripts.ts';
import { sentPage } from './sent-page.ts';

export const show =
  (stores: Stores): UseCase =>
  async (request) => {
    const found = await orBusy(opened(stores, request), busyPage);
    if ('status' in found) return found;
    if ('shut' in found) return shutPage(found.shut, found.campaign);
    if ('choosing' in found) return choosePage(found.choosing);
    const { sheet } = found;
    if (sheet.row.current && !(isOn(request.query, 'sua') && isOpen(sheet))) {
      return sentPage(sheet, { receipts: await stores.receipts(), done: request.query.get('xong') });
    }
    return isOpen(sheet) ? formPage(sheet, { id: newId(), typed: asSent(sheet) }) : closedPage(sheet);
  };

const isOpen = ({ door }: Sheet): boolean => door.is === 'open';

/** Three narratives of 20,000 letters, each letter as nine characters of a form, and room. */
const mostBytes = 2 * 1024 * 1024;

export const act =
  (stores: Stores, { address, api = address }: Pick<Surroundings, 'address' | 'api'>): UseCase =>
  async (request) => {
    if (request.bytes.length > mostBytes) return tooLargePage;
    const posted = postedIn(request);
    const found = await orBusy(opened(stores, request), againPage(posted));
    if ('status' in found) return found;
    if ('shut' in found) {
      const { shut, campaign } = found;
      return shutPage(shut, campaign, keptAnswers({ campaign: campaign ?? { fields: [] } }, posted.typed));
    }
    if ('choosing' in found) return choosePage(found.choosing);
    const { sheet } = found;
    const receipts = await stores.receipts();
    return shownAgain(await actionOf(posted.action)({ sheet, posted, receipts, intake: openIntake(api(), sheet) }));
  };

/** Whoever goes back to it is shown it as it stood; a browser that may keep nothing of it shows an error of its own. */
const shownAgain = (answer: Response): Response => ({
  ...answer,
  headers: { ...answer.headers, 'cache-control': 'private, max-age=0' },
});

/** The table does not answer: nothing is wrong with the address. */
const orBusy = async <Found>(finding: Promise<Found>, busy: Response): Promise<Found | Response> => {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof Problem && error.code === 'store.unavailable') return busy;
    throw error;
  }
};

/** Scripts have an ending; anything else is what is left of a link that was cut. */
const scriptOr = (file: string, cut: Response): Response => (file.endsWith('.js') ? formScriptCalled(file) : cut);

export const wire = (stores: Stores, around: Pick<Surroundings, 'address' | 'api'>) =>
  endpoint(
    fillRoutes,
    {
      'GET /f/{file}': ({ params }) => Promise.resolve(scriptOr(params.get('file') ?? '', shutPage('unknown'))),
      'GET /f/{proxy+}': (request) => Promise.resolve(withoutLastSlash(request) ?? shutPage('unknown')),
      'GET /f/{source}/{token}': show(stores),
      'POST /f/{source}/{token}': act(stores, around),
    },
    { page: problemPage },
  );

export const handler = wire(liveStores(), liveSurroundings());
