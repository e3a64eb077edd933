/**
 * Reads a zip archive nobody vouches for (PKWARE APPNOTE 6.3): by its central directory, within limits, and nothing is
 * unpacked before it is asked for. Zip64 and encrypted entries are not read: no spreadsheet of a few megabytes has any.
 */
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packed: Buffer;
  readonly crc: number;
  /** Of the bytes unpacked, as the archive says; never trusted. */
  readonly length: number;
}

/** Why an archive is not read: it is none, or broken; it holds too many entries; unpacked it is too large. */
export class ZipFault extends Error {
  readonly reason: 'broken' | 'entries' | 'size';

  constructor(reason: ZipFault['reason']) {
    super(`zip: ${reason}`);
    this.reason = reason;
  }
}

const endMark = Buffer.from([0x50, 0x4b, 5, 6]);
const centralMark = 0x02014b50;
const encrypted = 1;

/** The entries of an archive in the order of its directory, folders left out. Throws {@link ZipFault}. */
export const listZip = (file: Buffer, mostEntries: number): ZipEntry[] => {
  const end = file.lastIndexOf(endMark);
  if (end < 0) throw new ZipFault('broken');
  try {
    const count = file.readUInt16LE(end + 10);
    if (count > mostEntries) throw new ZipFault('entries');
    const entries: ZipEntry[] = [];
    let at = file.readUInt32LE(end + 16);
    for (let i = 0; i < count; i++) {
      const { entry, next } = entryAt(file, at);
      if (!entry.name.endsWith('/')) entries.push(entry);
      at = next;
    }
    return entries;
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('broken');
  }
};

const entryAt = (file: Buffer, at: number): { entry: ZipEntry; next: number } => {
  if (file.readUInt32LE(at) !== centralMark || (file.readUInt16LE(at + 8) & encrypted) !== 0) {
    throw new ZipFault('broken');
  }
  const two = (offset: number): number => file.readUInt16LE(at + offset);
  const [nameLength, extra, comment] = [two(28), two(30), two(32)];
  const local = file.readUInt32LE(at + 42);
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(from, from + file.readUInt32LE(at + 20));
  const entry = {
    name: file.toString('utf8', at + 46, at + 46 + nameLength),
    method: two(10),
    packed,
    crc: file.readUInt32LE(at + 16),
    length: file.readUInt32LE(at + 24),
  };
  return { entry, next: at + 46 + nameLength + extra + comment };
};

/** The bytes of an entry. Throws {@link ZipFault} where they are more than allowed, or broken. */
export const unpackEntry = ({ method, packed }: ZipEntry, mostBytes: number): Buffer => {
  if (mostBytes <= 0) throw new ZipFault('size');
  if (method === 0) {
    if (packed.length > mostBytes) throw new ZipFault('size');
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch (error) {
    throw new ZipFault((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'size' : 'broken');
  }
};
