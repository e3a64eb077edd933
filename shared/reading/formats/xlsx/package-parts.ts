/**
 * Opens an uploaded file as a package of parts: a zip, trusted in nothing. A part is unpacked when it is asked for, and
 * only then; all of them together may be so large. Macros, pictures, links to other files are never asked for.
 */
import { crc32 } from 'node:zlib';
import { strangerAmong } from './file-kind.ts';
import { listZip, unpackEntry, type ZipEntry, ZipFault } from './unzip.ts';
import { fault } from './workbook-fault.ts';

const mostParts = 2_000;
// A form of 600 units and 200 fields is 8 MB. Ten times as much memory is needed to read what is unpacked.
const mostUnpackedBytes = 32 * 1024 * 1024;

export interface PackageParts {
  /** Lower case, in the order of the zip. */
  readonly names: readonly string[];
  /** The text of a part by its name, letter case aside; undefined where there is none. Throws a WorkbookFault. */
  readonly text: (name: string) => string | undefined;
}

/** Throws a WorkbookFault for what is no zip, or a broken one. */
export const openParts = (file: Buffer): PackageParts => {
  const stranger = strangerAmong(file);
  if (stranger) throw fault(stranger);
  const entries = orFault(() => byName(listZip(file, mostParts)));
  let left = mostUnpackedBytes;
  const text = (name: string): string | undefined => {
    const entry = entries.get(name.toLowerCase());
    if (!entry) return undefined;
    const bytes = orFault(() => intact(entry, left));
    left -= bytes.length;
    return decoded(bytes);
  };
  return { names: [...entries.keys()], text };
};

const orFault = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof ZipFault) throw fault(reasons[error.reason]);
    throw error;
  }
};

const reasons = { broken: 'workbook.broken', entries: 'workbook.parts', size: 'workbook.size' } as const;

/** Two parts of one name, or two that share bytes, are read one way by one program and another way by the next. */
const byName = (entries: readonly ZipEntry[]): ReadonlyMap<string, ZipEntry> => {
  const named = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const placed = entries.filter(({ packed }) => packed.length > 0);
  const inOrder = placed.toSorted((a, b) => a.packed.byteOffset - b.packed.byteOffset);
  const overlaps = inOrder.some(
    ({ packed }, at) => at > 0 && packed.byteOffset < endOf(inOrder[at - 1]?.packed ?? packed),
  );
  if (overlaps || named.size !== entries.length) throw new ZipFault('broken');
  return named;
};

const endOf = (packed: Buffer): number => packed.byteOffset + packed.length;

/** The bytes of an entry, if they are those that were packed. */
const intact = (entry: ZipEntry, mostBytes: number): Buffer => {
  const bytes = unpackEntry(entry, mostBytes);
  if (bytes.length !== entry.length || crc32(bytes) !== entry.crc) throw new ZipFault('broken');
  return bytes;
};

const decoded = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fault('workbook.broken');
  }
};
