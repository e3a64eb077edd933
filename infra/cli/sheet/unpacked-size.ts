/**
 * A zip bomb is found before a parser meets it: every part of an .xlsx is unpacked once, under a limit that counts
 * real bytes, because the sizes a zip states about itself may be lies.
 */
import { inflateRawSync } from 'node:zlib';
import { limits } from './limits.ts';
import { SheetFault } from './rows.ts';

const broken = (): SheetFault => new SheetFault('tệp .xlsx bị hỏng hoặc bị cắt.');
const bomb = (): SheetFault =>
  new SheetFault(`tệp .xlsx bung ra lớn hơn ${limits.unpackedBytes / 1024 / 1024} MB; không đọc tệp như thế.`);

/** Throws a fault for a zip that is broken, encrypted, or larger than allowed when unpacked. */
export const checkUnpackedSize = (zip: Buffer): void => {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > zip.length) throw broken();
  const parts = zip.readUInt16LE(end + 10);
  if (parts > limits.parts) throw bomb();
  let at = zip.readUInt32LE(end + 16);
  let room: number = limits.unpackedBytes;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw broken();
    room -= unpacked(zip, at, room);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
};

/** Bytes of one part, by its entry in the central directory; never more than `room`. */
const unpacked = (zip: Buffer, entry: number, room: number): number => {
  const [flags, method] = [zip.readUInt16LE(entry + 8), zip.readUInt16LE(entry + 10)];
  const [packed, stated] = [zip.readUInt32LE(entry + 20), zip.readUInt32LE(entry + 24)];
  const local = zip.readUInt32LE(entry + 42);
  if (flags & 1) throw new SheetFault('tệp .xlsx có mật khẩu; hãy bỏ mật khẩu rồi thử lại.');
  if (stated > room) throw bomb();
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== 0x04034b50) throw broken();
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packed > zip.length) throw broken();
  const size = method === 0 ? packed : inflatedSize(zip.subarray(start, start + packed), method, room);
  if (size !== stated) throw broken();
  return size;
};

const inflatedSize = (bytes: Buffer, method: number, room: number): number => {
  if (method !== 8) throw broken();
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(room, 1) }).length;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : broken();
  }
};
