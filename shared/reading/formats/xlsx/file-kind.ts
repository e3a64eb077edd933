/** What a file that is no .xlsx is, by its first bytes: a name says nothing, people rename. */
import type { FaultCode } from './workbook-fault.ts';

/** @returns undefined for a zip, which may be a workbook */
export const strangerAmong = (file: Buffer): FaultCode | undefined => {
  if (file.length === 0) return 'workbook.empty';
  const known = beginnings.find(([hex]) => file.subarray(0, hex.length / 2).toString('hex') === hex);
  if (known?.[1] === 'zip') return undefined;
  if (known?.[1] === 'compound') return compoundKind(file);
  return known?.[1] ?? textKind(file);
};

const beginnings: readonly (readonly [hex: string, kind: FaultCode | 'zip' | 'compound'])[] = [
  ['504b0304', 'zip'],
  // A zip with nothing in it.
  ['504b0506', 'zip'],
  ['d0cf11e0', 'compound'],
  ['25504446', 'workbook.pdf'],
  ['89504e47', 'workbook.image'],
  ['ffd8ff', 'workbook.image'],
  ['47494638', 'workbook.image'],
  ['49492a00', 'workbook.image'],
  ['4d4d002a', 'workbook.image'],
  ['7b5c727466', 'workbook.word'],
  ['526172211a', 'workbook.packed'],
  ['377abcaf271c', 'workbook.packed'],
  ['1f8b', 'workbook.packed'],
];

/**
 * A compound file (MS-CFB) names what it holds in UTF-16: an encrypted .xlsx, an old Word text, else an old workbook.
 */
const compoundKind = (file: Buffer): FaultCode => {
  const holds = (stream: string): boolean => file.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return 'workbook.password';
  if (holds('WordDocument')) return 'workbook.word';
  return holds('PowerPoint Document') ? 'workbook.slides' : 'workbook.xls';
};

const sampleBytes = 4_096;

const textKind = (file: Buffer): FaultCode => {
  const sample = file.subarray(0, sampleBytes);
  if (/^ftyp(?:hei|mif|avif)/.test(sample.toString('latin1', 4, 12)) || isWebp(sample)) return 'workbook.image';
  const isWide = /^(?:fffe|feff)/.test(sample.toString('hex', 0, 2));
  const text = sample.toString(isWide ? 'utf16le' : 'utf8').toLowerCase();
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'workbook.xml';
  if (text.includes('urn:oasis:names:tc:opendocument')) return 'workbook.ods';
  if (/<(?:html|table|!doctype html|meta|head)[\s>]/.test(text) || text.startsWith('mime-version:'))
    return 'workbook.html';
  return isWide || !sample.includes(0) ? 'workbook.text' : 'workbook.unknown';
};

const isWebp = (sample: Buffer): boolean =>
  sample.toString('latin1', 0, 4) === 'RIFF' && sample.toString('latin1', 8, 12) === 'WEBP';

/** Names of entries that tell what else a zip may be. */
const entriesOfOthers: readonly (readonly [test: (name: string) => boolean, kind: FaultCode])[] = [
  [(name) => name === 'xl/workbook.bin', 'workbook.xlsb'],
  [(name) => name === 'word/document.xml', 'workbook.word'],
  [(name) => name === 'ppt/presentation.xml', 'workbook.slides'],
  [(name) => name === 'content.xml', 'workbook.ods'],
  [(name) => name.endsWith('.iwa') || name === 'index.zip', 'workbook.numbers'],
];

/** What a zip without a workbook of XML parts is. @param names of its entries, lower case */
export const strangerInZip = (names: readonly string[]): FaultCode => {
  const known = entriesOfOthers.find(([test]) => names.some(test));
  return known?.[1] ?? (names.includes('[content_types].xml') ? 'workbook.broken' : 'workbook.packed');
};
