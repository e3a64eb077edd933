/**
 * The form to fill: a workbook for a district, a unit or everybody, and the page to fetch it from and send it back on;
 * what documents would give, and what lists would say, before they are published.
 */

import type { FormAsked } from '../../shared/documents/entry-form/form-asked.ts';
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import { isShown } from '../../shared/domain/log/shown-report.ts';
import { contentDisposition } from '../../shared/http/content-disposition.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import { formRoutes, spreadsheet } from '../../shared/http/routes/form.ts';
import { readingRoutes } from '../../shared/http/routes/readings.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { previousPeriodOf } from '../../shared/store/previous-period.ts';
import { busyPage } from '../../shared/web/busy-page.ts';
import { problemPage } from '../../shared/web/problem-page.ts';
import { askedFor, choiceOf, fileNameOf } from './asked-for.ts';
import { copy } from './copy.ts';
import { openedBy } from './opened-by.ts';
import { preview } from './preview.ts';
import { readContactsList, readRegisterList } from './readings.ts';
import { strangerPage, uploadPage } from './upload-page.ts';

/** For officials; a reviewer gets the units of the reviewer's own groups. */
export const officialForm =
  (stores: Stores): UseCase =>
  async (request) => {
    const official = signedIn(request);
    const period = await readPeriod(stores, request.params.get('campaign') ?? '', request.query.get('period'));
    const sees = ({ unit }: LedgerRow): boolean => isVisible(official, unit.group);
    const before = await previousPeriodOf(stores, period, period.ledger.cutoff);
    // What the units reported before is the Department's and its reviewers' to know: those of then are now in their
    // groups.
    const form = askedFor(period, choiceOf(request.query), sees, () => true, before);
    const units = [...new Set([...form.values.keys(), ...(form.before?.values.keys() ?? [])])];
    if (units.length > 0) {
      await recordIntent(stores, request, {
        action: 'form.prefilled',
        subject: fileNameOf(form),
        ...period.place,
        units,
      });
    }
    return fileOf(form);
  };

/** For whoever holds the source's token, or a unit's own link. */
export const sourceForm =
  (stores: Stores): UseCase =>
  async (request) => {
    const { period, source, only } = await openedBy(stores, request, ['workbook']);
    const sees = ({ unit }: { unit: { code: string } }): boolean => only === null || unit.code === only;
    const before = await previousPeriodOf(stores, period, period.ledger.cutoff);
    const opened = { source: source.id, isOwn: only !== null };
    const knows = ({ current }: LedgerRow): boolean => current !== null && isShown(opened, current);
    return fileOf(askedFor(period, choiceOf(request.query), sees, knows, before));
  };

export const upload =
  (stores: Stores): UseCase =>
  async (request: Request): Promise<Response> => {
    try {
      return uploadPage(await openedBy(stores, request, ['workbook', 'csv']), request);
    } catch (error) {
      const code = error instanceof Problem ? error.code : 'defect';
      if (code === 'store.unavailable') return busyPage;
      if (code === 'intake.unproven' || code === 'form.unknown') return strangerPage;
      throw error;
    }
  };

/** exceljs is loaded when the first form is written: the page does not wait for it. */
const fileOf = async (asked: FormAsked): Promise<Response> => {
  const { formWorkbook } = await import('../../shared/documents/entry-form/write-form.ts');
  return {
    status: 200,
    headers: { 'content-type': spreadsheet, 'content-disposition': contentDisposition(fileNameOf(asked)) },
    body: await formWorkbook(asked),
  };
};

export const wire = (stores: Stores) =>
  endpoint(
    { ...formRoutes, ...readingRoutes },
    {
      'POST /v1/campaigns/{campaign}/preview': preview(stores),
      'GET /v1/campaigns/{campaign}/form': officialForm(stores),
      'GET /v1/in/{source}/form.xlsx': sourceForm(stores),
      'GET /v1/in/{source}/{token}/form.xlsx': sourceForm(stores),
      'GET /v1/in/{source}/files/{file}/copy': copy(stores),
      'GET /v1/in/{source}/{token}/files/{file}/copy': copy(stores),
      'GET /v1/in/{source}/{token}/upload': upload(stores),
      'POST /v1/registers/readings': readRegisterList(stores),
      'POST /v1/contacts/readings': readContactsList,
    },
    { page: problemPage },
  );

export const handler = wire(liveStores());
