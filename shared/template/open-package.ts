/**
 * Opens a workbook that a person uploaded: a zip of XML parts, trusted in nothing. Limits on size, parts and
 * unpacking; no macros, no links to other files, no entities. What is refused is refused with the reason, in Vietnamese.
 */
import { inflateRawSync } from 'node:zlib';

export const mostTemplateBytes = 150_000;
const mostUnpackedBytes = 8_000_000;
const mostParts = 200;

/** Parts by name, in the order of the archive. */
export type Parts = ReadonlyMap<string, Buffer>;

/** @returns the parts, or why the file is refused */
export const openPackage = (file: Buffer): Parts | string => {
  if (file.length > mostTemplateBytes)
    return `Tệp mẫu tối đa ${mostTemplateBytes / 1_000} KB; tệp này ${Math.ceil(file.length / 1_000)} KB.`;
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0')
    return 'Tệp có mật khẩu hoặc là dạng .xls cũ; hãy bỏ mật khẩu, lưu lại thành .xlsx.';
  try {
    const parts = unzip(file);
    return typeof parts === 'string' ? parts : (partFault(parts) ?? parts);
  } catch {
    return 'Không phải tệp .xlsx đọc được; hãy mở bằng Excel và lưu lại thành .xlsx.';
  }
};

const unzip = (file: Buffer): Map<string, Buffer> | string => {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('no end record');
  const count = file.readUInt16LE(end + 10);
  if (count > mostParts) return `Tệp mẫu có quá ${mostParts} phần; hãy bỏ bớt trang, hình.`;
  const parts = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  let left = mostUnpackedBytes;
  for (let entry = 0; entry < count; entry++) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new Error('no central entry');
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + size);
    if (left <= 0) return 'Tệp mẫu giải nén ra quá lớn; hãy bỏ bớt trang, hình.';
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: left });
    left -= bytes.length;
    if (!name.endsWith('/')) parts.set(name, bytes);
    at += 46 + nameLength + extra + comment;
  }
  return parts;
};

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

const partFault = (parts: Parts): string | undefined => {
  const names = [...parts.keys()];
  if (!parts.has('xl/workbook.xml') || !parts.has('[Content_Types].xml'))
    return 'Không phải tệp .xlsx đọc được; hãy mở bằng Excel và lưu lại thành .xlsx.';
  if (names.some((name) => /vbaProject|macrosheets|activeX/i.test(name)))
    return 'Tệp mẫu có macro; hãy lưu lại thành .xlsx (không macro).';
  if (names.some((name) => /externalLinks|embeddings|connections\.xml|queryTables/i.test(name)))
    return 'Tệp mẫu có liên kết tới tệp khác hoặc đối tượng nhúng; hãy bỏ rồi lưu lại.';
  if (names.some((name) => /pivot/i.test(name))) return 'Tệp mẫu có bảng tổng hợp (PivotTable); hãy bỏ rồi lưu lại.';
  for (const [name, bytes] of parts) {
    if (!isXml(name)) continue;
    const text = bytes.toString('utf8');
    if (/<!DOCTYPE|<!ENTITY|<!\[CDATA\[|<!--/i.test(text))
      return `Phần ${name} của tệp có nội dung XML không chấp nhận được; hãy mở bằng Excel và lưu lại.`;
  }
  if (!/<(workbook)[\s>]/.test(parts.get('xl/workbook.xml')?.toString('utf8') ?? ''))
    return 'Tệp do phần mềm lạ tạo ra; hãy mở bằng Excel và lưu lại thành .xlsx.';
  return undefined;
};
