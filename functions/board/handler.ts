/** The pages officials work on: clients of the API, with a session of their own. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { withoutLastSlash } from '../../shared/http/last-slash.ts';
import { boardRoutes } from '../../shared/http/routes/board.ts';
import { liveSurroundings, type Surroundings } from '../../shared/http/surroundings.ts';
import { openProvider, type Provider } from '../../shared/outbound/provider.ts';
import { liveSessions, type WithSessions } from '../../shared/store/live-sessions.ts';
import { problemPage } from '../../shared/web/problem-page.ts';
import { author, draftOfPublished, forAuthors } from './authoring/author.ts';
import { begin, startPage } from './authoring/pages/start.ts';
import { lostPage } from './door-pages.ts';
import { homePage } from './home-page.ts';
import { auditPage } from './pages/audit.ts';
import { bulkPage } from './pages/bulk.ts';
import { callPage } from './pages/call.ts';
import { campaignsPage } from './pages/campaigns.ts';
import { decidePage } from './pages/decide.ts';
import { documentsPage, downloadDocument, makeDocuments } from './pages/documents.ts';
import { extendPage } from './pages/extend.ts';
import { groupPage } from './pages/group.ts';
import { healthPage } from './pages/health.ts';
import { holidaysPage, workOnHolidays } from './pages/holidays/holidays.ts';
import { keptFile } from './pages/kept-file.ts';
import { progressPage } from './pages/progress.ts';
import { deliveryPage, workOnDelivery } from './pages/quarantine/delivery.ts';
import { workInBulk } from './pages/quarantine/in-bulk.ts';
import { quarantinePage } from './pages/quarantine/list.ts';
import { contactsPage, workOnContacts } from './pages/registers/contacts.ts';
import { registersPage } from './pages/registers/list.ts';
import { workOnRegisters } from './pages/registers/publish.ts';
import { remindersPage, workOnReminders } from './pages/reminders/reminders.ts';
import { reopenPage } from './pages/reopen.ts';
import { signPage } from './pages/sign.ts';
import { createSource, sourcesPage } from './pages/sources/create.ts';
import { sourcePage, workOnSource } from './pages/sources/source.ts';
import { unitPage } from './pages/unit.ts';
import { boardScriptCalled } from './scripts.ts';
import { type Door, type Page, signedIn } from './session.ts';
import { comeBack, leave, leaveForGood } from './sign-in.ts';

export const wire = ({ sessions, answers, now }: WithSessions, { address, api = address, signIn }: Surroundings) => {
  let known: Provider | undefined;
  const provider = (): Provider => {
    known ??= openProvider(signIn(), now);
    return known;
  };
  const door: Door = { sessions, answers, provider, address, api, now };
  const shown = (page: Page) => signedIn(door, page);
  return endpoint(
    boardRoutes,
    {
      'GET /': () => Promise.resolve(homePage()),
      'GET /bang/dang-nhap': leave(door),
      'GET /bang/dang-nhap/xong': comeBack(door),
      'POST /bang/dang-xuat': leaveForGood(door),
      'GET /v1/sign-in': () => Promise.resolve({ status: 200, body: signIn() }),
      'GET /bang/tep/{name}': ({ params }) => Promise.resolve(boardScriptCalled(params.get('name') ?? '')),
      'GET /bang/{proxy+}': (request) => Promise.resolve(withoutLastSlash(request) ?? lostPage),
      'GET /bang': shown(campaignsPage),
      'GET /bang/nguon': shown(sourcesPage),
      'POST /bang/nguon': shown(createSource),
      'GET /bang/nguon/{source}': shown(sourcePage),
      'POST /bang/nguon/{source}': shown(workOnSource),
      'GET /bang/danh-muc': shown(registersPage),
      'POST /bang/danh-muc': shown(workOnRegisters),
      'GET /bang/danh-muc/{register}/lien-he': shown(contactsPage),
      'POST /bang/danh-muc/{register}/lien-he': shown(workOnContacts),
      'GET /bang/ngay-nghi': shown(holidaysPage),
      'POST /bang/ngay-nghi': shown(workOnHolidays),
      'GET /bang/nhat-ky': shown(auditPage),
      'GET /bang/suc-khoe': shown(healthPage),
      'GET /bang/dot': shown(forAuthors(startPage)),
      'POST /bang/dot': shown(forAuthors(begin)),
      'GET /bang/dot/{campaign}': shown(forAuthors(draftOfPublished)),
      'POST /bang/dot/{campaign}': shown(forAuthors(author)),
      'GET /bang/{campaign}': shown(progressPage),
      'GET /bang/{campaign}/cho-xu-ly': shown(quarantinePage),
      'POST /bang/{campaign}/cho-xu-ly': shown(workInBulk),
      'GET /bang/{campaign}/cho-xu-ly/{delivery}': shown(deliveryPage),
      'POST /bang/{campaign}/cho-xu-ly/{delivery}': shown(workOnDelivery),
      'GET /bang/{campaign}/nhac-viec': shown(remindersPage),
      'POST /bang/{campaign}/nhac-viec': shown(workOnReminders),
      'GET /bang/{campaign}/tep/{file}': shown(keptFile),
      'GET /bang/{campaign}/ban-tong-hop': shown(documentsPage),
      'POST /bang/{campaign}/ban-tong-hop': shown(makeDocuments),
      'GET /bang/{campaign}/ban-tong-hop/{export}/{format}': shown(downloadDocument),
      'GET /bang/{campaign}/nhom/{group}': shown(groupPage),
      'GET /bang/{campaign}/nhom/{group}/ky': shown(signPage),
      'POST /bang/{campaign}/nhom/{group}/ky': shown(signPage),
      'GET /bang/{campaign}/nhom/{group}/mo-lai': shown(reopenPage),
      'POST /bang/{campaign}/nhom/{group}/mo-lai': shown(reopenPage),
      'GET /bang/{campaign}/nhom/{group}/gia-han': shown(extendPage),
      'POST /bang/{campaign}/nhom/{group}/gia-han': shown(extendPage),
      'GET /bang/{campaign}/nhom/{group}/duyet': shown(bulkPage('duyet')),
      'POST /bang/{campaign}/nhom/{group}/duyet': shown(bulkPage('duyet')),
      'GET /bang/{campaign}/nhom/{group}/tra-lai': shown(bulkPage('tra-lai')),
      'POST /bang/{campaign}/nhom/{group}/tra-lai': shown(bulkPage('tra-lai')),
      'GET /bang/{campaign}/nhom/{group}/goi-dien': shown(callPage),
      'GET /bang/{campaign}/don-vi/{unit}': shown(unitPage),
      'GET /bang/{campaign}/don-vi/{unit}/{act}': shown(decidePage),
      'POST /bang/{campaign}/don-vi/{unit}/{act}': shown(decidePage),
    },
    { page: problemPage },
  );
};

export const handler = wire(liveSessions(), liveSurroundings());
