/** Days off: published like registers, over those that ship. Deadlines of opened periods never move earlier. */
import { holidayFaults } from '../../shared/domain/calendars/holiday-faults.ts';
import { HolidayDocument } from '../../shared/domain/calendars/holidays.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import { signedIn } from '../../shared/http/official.ts';
import { etag, seenVersion } from '../../shared/http/precondition.ts';
import type { UseCase } from '../../shared/http/request.ts';
import type { HolidaysList } from '../../shared/http/routes/holidays.ts';
import { Problem } from '../../shared/problems.ts';
import { type HolidaysVersion, holidaysInForce } from '../../shared/store/holidays.ts';
import type { Stores } from '../../shared/store/live.ts';
import { misnamed, published, wouldPublish } from './campaigns.ts';
import { isDryRun } from './impact.ts';
import { publish } from './publish.ts';

export const putHolidays =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const seen = seenVersion(request);
    const body = jsonBody(request);
    const issues = [...holidayFaults(body), ...misnamed(body, request.params.get('holidays'))];
    if (issues.length > 0) throw new Problem('holidays.invalid', undefined, issues);
    const document = HolidayDocument.parse(body);
    if (isDryRun(request)) {
      return wouldPublish(document.id, await stores.definitions.latest('holidays', document.id), []);
    }
    return published(await publish(stores, { kind: 'holidays', document, seen, by }), [], []);
  };

export const listHolidays =
  ({ definitions }: Stores): UseCase =>
  async () => {
    const { documents } = await holidaysInForce(definitions);
    return { status: 200, body: { holidays: documents.map(listed) } satisfies HolidaysList };
  };

const listed = ({ id, version, document, publishedAt, publishedBy }: HolidaysVersion) => ({
  id,
  version,
  publishedAt: publishedAt ?? null,
  publishedBy: publishedBy ?? null,
  year: document.year,
  pending: [...document.off, ...document.worked].filter(({ status }) => status === 'pending').length,
  document,
});

export const showHolidays =
  ({ definitions }: Stores): UseCase =>
  async ({ params, query }) => {
    const id = params.get('holidays') ?? '';
    const asked = query.get('version');
    const inForce = (await holidaysInForce(definitions)).documents.find((one) => one.id === id);
    const isOther = asked !== null && asked !== String(inForce?.version);
    const found = isOther ? await versionOf(definitions, id, asked) : inForce;
    if (!found) throw new Problem('holidays.unknown');
    return { status: 200, headers: etag(found.version), body: found.document };
  };

const versionOf = async (
  definitions: Stores['definitions'],
  id: string,
  asked: string,
): Promise<HolidaysVersion | undefined> => {
  if (/^[1-9]\d{0,8}$/.test(asked)) return definitions.version('holidays', id, Number(asked));
  const shipped = await holidaysInForce({ list: async () => [] });
  return asked === '0' ? shipped.documents.find((one) => one.id === id) : undefined;
};
