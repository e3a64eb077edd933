/**
 * A delivery that is a file of reports, taken apart: each row becomes a delivery of its own, so that it is judged,
 * kept, repaired and replayed like any other, and a bad one costs the good ones nothing.
 */
import type { Refusal } from '../../domain/log/draft.ts';
import { type Delivery, rowHeaders } from '../../domain/log/submission.ts';
import { sha256 } from '../../sha256.ts';
import { isMultipart, readParts } from '../formats/multipart.ts';
import type { KnownSource } from '../known-source.ts';
import type { Sheet, SheetRow } from '../tools/tool.ts';
import { payloadOf, periodOf, unreadable } from '../understand.ts';
import { withoutTokens } from './without-tokens.ts';

export interface OpenFile extends Sheet {
  /** Hex SHA-256 of the file's bytes. */
  readonly hash: string;
  readonly delivery: Delivery;
  /** The period of its rows that say no other. */
  readonly period: string;
}

/** Why a file as a whole is not taken; `defect`, where it is one of ours, is for the caller to log. */
export interface UnopenedFile extends Refusal {
  readonly defect?: unknown;
}

/**
 * @returns undefined where the delivery is one report; a refusal where the file as a whole cannot be taken.
 * @param alone a file of one report is opened as well (for a preview)
 */
export const openFile = async (
  known: KnownSource,
  delivery: Delivery,
  alone = false,
): Promise<OpenFile | UnopenedFile | undefined> => {
  const { tool, judgement } = known;
  if (!tool.sheet) return undefined;
  try {
    const fault = uploadFault(delivery);
    if (fault) return fault;
    const sheet = await tool.sheet.split(payloadOf(known, delivery), judgement, delivery.link);
    if ('refusal' in sheet) return sheet;
    const [first] = sheet.rows;
    if (!alone && sheet.rows.length === 1 && first?.bytes.equals(delivery.bytes)) return undefined;
    const rows = sheet.rows.map((row) => ({ ...row, bytes: withoutTokens(row.bytes, judgement.source) }));
    const period = sheet.form?.mark.period ?? periodOf(known, delivery);
    return { ...sheet, rows, hash: sha256(delivery.bytes), delivery, period };
  } catch (error) {
    return { ...unreadable, defect: error };
  }
};

/** What a browser sent is unwrapped where it is one file; where it still is its form, there is none, or several. */
const uploadFault = ({ bytes, contentType }: Delivery): Refusal | undefined => {
  const form = Buffer.from(bytes);
  if (!isMultipart(form, contentType)) return undefined;
  const parts = readParts(form, contentType);
  // A file may begin with two dashes as well.
  if ('refusal' in parts) return isMultipart(noBytes, contentType) ? parts : undefined;
  const files = parts.filter((part) => part.fileName !== undefined && part.bytes.length > 0);
  const detail = `Lượt gửi này có ${files.length} tệp; mỗi lần chỉ gửi một tệp.`;
  return files.length > 1 ? { refusal: 'file.several', detail } : noFile;
};

const noBytes = Buffer.alloc(0);

const noFile: Refusal = { refusal: 'file.none', detail: 'Chưa chọn tệp, hoặc tệp trống; hãy chọn tệp rồi gửi lại.' };

/** The delivery one row is. @param sameUnitRows numbers of the other lines of its unit that say other figures */
export const rowDelivery = (
  { hash, delivery }: OpenFile,
  row: SheetRow,
  sameUnitRows: readonly number[] = [],
): Delivery => ({
  ...delivery,
  bytes: row.bytes,
  contentType: row.contentType,
  headers: {
    ...delivery.headers,
    [rowHeaders.file]: hash,
    [rowHeaders.sheet]: row.sheet,
    [rowHeaders.line]: String(row.line),
    ...(sameUnitRows.length > 0 ? { [rowHeaders.sameUnitRows]: sameUnitRows.join(', ') } : {}),
  },
});

/** Is the file as a whole refused? */
export const isRefused = (opened: OpenFile | UnopenedFile): opened is UnopenedFile => 'refusal' in opened;
