/**
 * Opens a workbook that a person uploaded: a zip of XML parts, trusted in nothing. Limits on size, parts and
 * unpacking; no macros, no links to other files, no entities. What is refused is refused with the reason, in
 * Vietnamese.
 */
import { listZip, unpackEntry, ZipFault } from '../../reading/formats/xlsx/unzip.ts';

const mostTemplateBytes = 150_000;
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
    const parts = unpacked(file);
    return partFault(parts) ?? parts;
  } catch (error) {
    return error instanceof ZipFault ? reasons[error.reason] : reasons.broken;
  }
};

const unpacked = (file: Buffer): Map<string, Buffer> => {
  let left = mostUnpackedBytes;
  return new Map(
    listZip(file, mostParts).map((entry) => {
      const bytes = unpackEntry(entry, left);
      left -= bytes.length;
      return [entry.name, bytes];
    }),
  );
};

const reasons = {
  entries: `Tệp mẫu có quá ${mostParts} phần; hãy bỏ bớt trang, hình.`,
  size: 'Tệp mẫu giải nén ra quá lớn; hãy bỏ bớt trang, hình.',
  broken: 'Không phải tệp .xlsx đọc được; hãy mở bằng Excel và lưu lại thành .xlsx.',
} as const;

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

const partFault = (parts: Parts): string | undefined => {
  const names = [...parts.keys()];
  if (!parts.has('xl/workbook.xml') || !parts.has('[Content_Types].xml')) return reasons.broken;
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
