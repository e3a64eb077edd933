/**
 * A zip archive (PKWARE APPNOTE 6.3: local headers, central directory, end record). Dates are fixed, so
 * the same parts give the same bytes. Native zlib: several times faster than the zip exceljs brings along.
 */
import { crc32, deflateRawSync } from 'node:zlib';

interface Entry {
  readonly name: Buffer;
  readonly body: Buffer;
  readonly crc: number;
  readonly length: number;
  readonly method: number;
}

// 1980-01-01 00:00, the first moment a zip can name.
const dosDate = 0x21;
const dosTime = 0;
const version = 20;
const deflated = 8;

export class Archive {
  readonly #entries: Entry[] = [];

  /** Packs a part at once, so that it need not be kept unpacked. */
  add(name: string, part: string | Buffer): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const body = deflateRawSync(bytes);
    this.#entries.push({
      name: Buffer.from(name, 'ascii'),
      body,
      crc: crc32(bytes),
      length: bytes.length,
      method: deflated,
    });
  }

  finish(): Uint8Array {
    const local: Buffer[] = [];
    const central: Buffer[] = [];
    let offset = 0;
    for (const entry of this.#entries) {
      const header = localHeader(entry);
      central.push(centralHeader(entry, offset), entry.name);
      local.push(header, entry.name, entry.body);
      offset += header.length + entry.name.length + entry.body.length;
    }
    const directory = Buffer.concat(central);
    return Buffer.concat([...local, directory, endRecord(this.#entries.length, directory.length, offset)]);
  }
}

const localHeader = (entry: Entry): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  writeShared(header, 6, entry);
  return header;
};

const centralHeader = (entry: Entry, offset: number): Buffer => {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(version, 6);
  writeShared(header, 8, entry);
  header.writeUInt32LE(offset, 42);
  return header;
};

/** The fields both headers have, in the same order: flags, method, time, date, crc, sizes, length of the name. */
const writeShared = (header: Buffer, at: number, { name, body, crc, length, method }: Entry): void => {
  header.writeUInt16LE(0, at);
  header.writeUInt16LE(method, at + 2);
  header.writeUInt16LE(dosTime, at + 4);
  header.writeUInt16LE(dosDate, at + 6);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(body.length, at + 12);
  header.writeUInt32LE(length, at + 16);
  header.writeUInt16LE(name.length, at + 20);
};

const endRecord = (count: number, size: number, offset: number): Buffer => {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
};
