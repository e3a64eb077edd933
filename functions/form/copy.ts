/**
 * The copy of a file that was sent, with what is wrong in it. It is made anew from the kept file whenever it is asked
 * for: nothing is stored beside that file, no link runs out, and intake, which answers every tool, needs no writer of
 * workbooks.
 */
import { gzipSync } from 'node:zlib';
import { csvAgain } from '../../shared/documents/sent-back/csv-again.ts';
import type { Fault, SentForm } from '../../shared/documents/sent-back/sent-form.ts';
import { contentDisposition } from '../../shared/http/content-disposition.ts';
import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import { spreadsheet } from '../../shared/http/routes/form.ts';
import { Problem } from '../../shared/problems.ts';
import { isRefused, type OpenFile, openFile } from '../../shared/reading/file/open-file.ts';
import { faultsOf, type RowIssue } from '../../shared/reading/file/row-issues.ts';
import { type KnownSource, knownSource } from '../../shared/reading/known-source.ts';
import type { Stores } from '../../shared/store/live.ts';
import { openLookBack } from '../../shared/taking/look-back.ts';
import { previewFile } from '../../shared/taking/preview-file.ts';
import type { FileTaken } from '../../shared/taking/take-file.ts';
import { askedOf } from './asked-for.ts';
import { type FileTool, type Opened, openedBy } from './opened-by.ts';

const fileTools = ['workbook', 'csv'] as const;

/** Throws `file.unknown` for a file that was not kept, or is no file of reports of this source. */
export const copy = (stores: Stores): UseCase => {
  const lookBack = openLookBack(stores);
  return async (request): Promise<Response> => {
    const opened = await openedBy(stores, request, fileTools);
    const known = knownSource(opened.state);
    const taken = await previewFile(stores.log, known, await keptFile(stores, known, opened, request), lookBack);
    const { type, extension, write } = writers[known.tool.name as FileTool];
    const name = contentDisposition(`${opened.source.campaign}_can-sua.${extension}`);
    const answer: Response = { status: 200, headers: { 'content-type': type, 'content-disposition': name } };
    return packed(request, answer, await write(taken, known, opened));
  };
};

/** An answer of a function holds 6 MB, in base64: a text near the 4 MB a sender may send passes only when packed. */
const packed = ({ headers }: Request, answer: Response, body: Uint8Array): Response =>
  headers.get('accept-encoding')?.includes('gzip') && body.length > mostPlainBytes
    ? { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' }, body: gzipSync(body) }
    : { ...answer, body };

const mostPlainBytes = 1024 * 1024;

const keptFile = async (
  { log, now }: Pick<Stores, 'log' | 'now'>,
  known: KnownSource,
  { link }: Opened,
  { params }: Request,
): Promise<OpenFile> => {
  const bytes = await log.file(params.get('file') ?? '');
  if (!bytes) throw new Problem('file.unknown');
  const { name } = known.tool;
  const file = await openFile(
    known,
    {
      source: known.judgement.source.id,
      tool: name,
      contentType: writers[name as FileTool].type,
      query: '',
      headers: {},
      bytes,
      receivedAt: new Date(now()).toISOString(),
      ...(link ? { link } : {}),
    },
    true,
  );
  if (!file || isRefused(file)) throw new Problem('file.unknown');
  return file;
};

interface Writer {
  readonly type: string;
  readonly extension: string;
  readonly write: (taken: FileTaken, known: KnownSource, opened: Opened) => Promise<Uint8Array>;
}

const writers: Readonly<Record<FileTool, Writer>> = {
  workbook: {
    type: spreadsheet,
    extension: 'xlsx',
    write: async (taken, known, opened) => {
      const sent = sentForm(taken, known);
      const codes = new Set([...(taken.file.form?.blank ?? []), ...sent.rows.map(({ unit }) => unit)]);
      const { formAgainWorkbook } = await import('../../shared/documents/sent-back/write-again.ts');
      return formAgainWorkbook(askedOf(opened, codes), sent);
    },
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    extension: 'csv',
    write: async ({ rows, file }, { judgement }) => {
      const faults = rows.flatMap((taken) =>
        faultsOf(taken, judgement).map(({ cell, detail }) => ({ line: taken.row.line, cell, text: detail })),
      );
      return Buffer.from(csvAgain(Buffer.from(file.delivery.bytes), faults) ?? '');
    },
  },
};

/** Rows of a form are its units, in their order. */
const sentForm = ({ rows, file: { form } }: FileTaken, { judgement }: KnownSource): SentForm => ({
  sheet: form?.sheet ?? '',
  beside: form?.beside ?? [],
  otherSheets: form?.otherSheets ?? [],
  rows: (form?.units ?? []).flatMap((unit, at) => {
    const taken = rows[at];
    // A link makes every row its own unit's; what stands beside another code is not.
    return taken
      ? [{ ...unit, unit: unit.code ?? taken.entry.unit, faults: faultsOf(taken, judgement).map(faultOf) }]
      : [];
  }),
});

const faultOf = ({ pointer, cell, column, detail, strength }: RowIssue): Fault => {
  const [, key = 'unit'] = /^\/answers\/(\w+)$/.exec(pointer) ?? [];
  return { field: key === 'unit' ? null : key, column, cell, text: detail, strength };
};
