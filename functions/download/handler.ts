/** Exports for the Department: listed, and downloaded by a link that is minted on click and lives a few minutes. */
import {
  type ExportFormat,
  exportFormats,
  formatNames,
  inFormat,
  isExportFormat,
} from '../../shared/domain/log/export-format.ts';
import type { ExportMade } from '../../shared/domain/log/submission.ts';
import { contentDisposition } from '../../shared/http/content-disposition.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import type { ExportLink, ExportList } from '../../shared/http/routes/download.ts';
import { downloadRoutes } from '../../shared/http/routes/download.ts';
import { exportBody, exportId } from '../../shared/http/routes/export.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { periodInForce } from '../../shared/store/period.ts';

/** A link signed by a function's role dies with the role's session whatever it says, so it is never mailed. */
const linkSeconds = 300;

const placeOf = async (stores: Stores, { params, query }: Request) =>
  (await periodInForce(stores, params.get('campaign') ?? '', query.get('period'))).place;

export const list =
  (stores: Stores): UseCase =>
  async (request) => {
    const place = await placeOf(stores, request);
    const body: ExportList = { ...place, exports: (await stores.log.exports(place)).map(exportBody) };
    return { status: 200, body };
  };

export const link =
  (stores: Stores): UseCase =>
  async (request) => {
    const place = await placeOf(stores, request);
    const id = request.params.get('export') ?? '';
    const made = (await stores.log.exports(place)).find((candidate) => exportId(candidate) === id);
    if (!made) throw new Problem('export.unknown');
    const format = formatAsked(request, made);
    await recordIntent(stores, request, { action: 'export.link', subject: `${id} ${format}`, ...place });
    const fileName = inFormat(made.fileName, format);
    const url = await stores.exports.link(inFormat(made.objectKey, format), {
      disposition: contentDisposition(fileName),
      type: exportFormats[format].type,
      seconds: linkSeconds,
    });
    const expiresAt = new Date(stores.now() + linkSeconds * 1_000).toISOString();
    return { status: 201, body: { url, expiresAt, fileName } satisfies ExportLink };
  };

const formatAsked = (request: Request, made: ExportMade): ExportFormat => {
  const asked = request.query.get('format') ?? 'xlsx';
  if (!isExportFormat(asked))
    throw new Problem('request.invalid', `Không có dạng tệp này; có: ${formatNames.join(', ')}.`);
  if (made.formats.includes(asked)) return asked;
  throw new Problem('export.unknown', `Bản tổng hợp này không có dạng ${asked}; có: ${made.formats.join(', ')}.`);
};

export const wire = (stores: Stores) =>
  endpoint(downloadRoutes, {
    'GET /v1/campaigns/{campaign}/exports': list(stores),
    'POST /v1/campaigns/{campaign}/exports/{export}/link': link(stores),
  });

export const handler = wire(liveStores());
