/**
 * A delivery that is a file of reports, taken apart: each row becomes a delivery of its own, so that it is judged,
 * kept, repaired and replayed like any other, and a bad one costs the good ones nothing.
 */
import type { Refusal } from '../../../shared/domain/draft.ts';
import { type Delivery, rowHeaders } from '../../../shared/domain/submission.ts';
import { logDefect } from '../../../shared/http/log-line.ts';
import { sha256 } from '../../../shared/store/log.ts';
import type { KnownSource } from '../sources.ts';
import type { SheetRow } from '../tools/tool.ts';
import { payloadOf } from '../understand.ts';

export interface OpenFile {
  /** Hex SHA-256 of the file's bytes. */
  readonly hash: string;
  readonly delivery: Delivery;
  readonly rows: readonly SheetRow[];
  readonly blank: number;
}

/**
 * @returns undefined where the delivery is one report; a refusal where the file as a whole cannot be taken.
 * @param alone a file of one report is opened as well (for a preview)
 */
export const openFile = async (
  known: KnownSource,
  delivery: Delivery,
  alone = false,
): Promise<OpenFile | Refusal | undefined> => {
  const { tool, judgement } = known;
  if (!tool.sheet) return undefined;
  try {
    const sheet = await tool.sheet.split(payloadOf(known, delivery), judgement, delivery.link);
    if ('refusal' in sheet) return sheet;
    const [first] = sheet.rows;
    if (!alone && sheet.rows.length === 1 && first?.bytes.equals(delivery.bytes)) return undefined;
    return { ...sheet, hash: sha256(delivery.bytes), delivery };
  } catch (error) {
    logDefect(error);
    return { refusal: 'tool.defect', detail: 'Hệ thống chưa đọc được nội dung này; đã giữ nguyên để xử lý.' };
  }
};

/** The delivery one row is. */
export const rowDelivery = ({ hash, delivery }: OpenFile, row: SheetRow): Delivery => ({
  ...delivery,
  bytes: row.bytes,
  contentType: row.contentType,
  headers: {
    ...delivery.headers,
    [rowHeaders.file]: hash,
    [rowHeaders.sheet]: row.sheet,
    [rowHeaders.line]: String(row.line),
  },
});

/** Is the file as a whole refused? */
export const isRefused = (opened: OpenFile | Refusal): opened is Refusal => 'refusal' in opened;
