/**
 * Reads a multipart/form-data body (RFC 7578) into its parts. Forgiving where senders are known to be careless (bare
 * line feeds, no line end after the last boundary, quoted or wrongly dashed boundaries, a preamble), strict where a
 * body was cut: without its closing boundary something is missing. One pass over the bytes, no regular expression on
 * them.
 */
import type { Refusal } from '../../domain/log/draft.ts';

export interface Part {
  readonly name: string;
  /** Present, if only as "", when the part is a file. */
  readonly fileName?: string;
  /** Content type of the part as stated, "" when it states none. */
  readonly type: string;
  readonly bytes: Buffer;
}

export const mostParts = 1_000;

const broken: Refusal = {
  refusal: 'body.multipart',
  detail: 'Biểu mẫu nhiều phần (multipart) bị hỏng hoặc bị cắt.',
};
export const tooManyParts: Refusal = { refusal: 'body.keys', detail: `Biểu mẫu có quá ${mostParts} ô.` };

/** Is this body multipart? The bytes decide; the header helps where a preamble hides the boundary. */
export const isMultipart = (bytes: Buffer, contentType: string): boolean =>
  /^\s*multipart\/form-data/i.test(contentType) || bytes.subarray(0, 2).toString('latin1') === '--';

export const readParts = (bytes: Buffer, contentType: string): readonly Part[] | Refusal => {
  const delimiter = delimiterOf(bytes, contentType);
  if (delimiter === undefined) return broken;
  const parts: Part[] = [];
  let from: Line | undefined = findDelimiter(bytes, delimiter, 0);
  while (from && !from.closes) {
    const to = findDelimiter(bytes, delimiter, from.next);
    if (!to) return broken;
    const part = readPart(bytes.subarray(from.next, endOfContent(bytes, from.next, to.at)));
    if (!part) return broken;
    if (parts.length === mostParts) return tooManyParts;
    parts.push(part);
    from = to;
  }
  return from && parts.length > 0 ? parts : broken;
};

/**
 * "--boundary" as the body spells it. The header's is tried first, with its dashes and, for senders that count the
 * two leading ones into it, without; else the first line of the body opens with it.
 */
const delimiterOf = (bytes: Buffer, contentType: string): Buffer | undefined => {
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;,"]{1,200}))/i.exec(contentType) ?? [];
  const stated = quoted ?? bare;
  const firstLine = /^\s*(--[^\r\n]{1,200}?)[ \t]*\r?\n/.exec(bytes.subarray(0, 300).toString('latin1'))?.[1];
  const spellings = stated === undefined ? [] : [`--${stated}`, ...(stated.startsWith('--') ? [stated] : [])];
  return [...spellings, ...(firstLine === undefined ? [] : [firstLine])]
    .map((spelling) => Buffer.from(spelling, 'latin1'))
    .find((spelling) => findDelimiter(bytes, spelling, 0) !== undefined);
};

interface Line {
  readonly at: number;
  /** Where the line after it begins. */
  readonly next: number;
  readonly closes: boolean;
}

const LF = 10;
const CR = 13;
const dash = 45;
const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 9;

/** The next line that is the delimiter, and nothing but it; the closing one may be followed by anything. */
const findDelimiter = (bytes: Buffer, delimiter: Buffer, from: number): Line | undefined => {
  for (let at = bytes.indexOf(delimiter, from); at >= 0; at = bytes.indexOf(delimiter, at + 1)) {
    if (at > 0 && bytes[at - 1] !== LF) continue;
    let end = at + delimiter.length;
    if (bytes[end] === dash && bytes[end + 1] === dash) return { at, next: bytes.length, closes: true };
    while (isBlank(bytes[end])) end += 1;
    if (bytes[end] === CR) end += 1;
    if (bytes[end] === LF) return { at, next: end + 1, closes: false };
  }
  return undefined;
};

/** The line end before a delimiter belongs to the delimiter. */
const endOfContent = (bytes: Buffer, start: number, delimiterAt: number): number => {
  const beforeLf = delimiterAt - 1;
  return Math.max(start, beforeLf > start && bytes[beforeLf - 1] === CR ? beforeLf - 1 : beforeLf);
};

const mostHeadBytes = 8 * 1024;

const readPart = (bytes: Buffer): Part | undefined => {
  const head = headOf(bytes);
  if (!head) return undefined;
  const disposition = head.lines.find((line) => /^content-disposition\s*:/i.test(line)) ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  const fileName = extended(disposition) ?? parameter(disposition, 'filename');
  const type = head.lines.find((line) => /^content-type\s*:/i.test(line)) ?? '';
  return {
    name: name.replace(/%0D%0A/gi, '\n').replaceAll('%22', '"'),
    // A path that an old browser sent along is not the file's name.
    ...(fileName === undefined ? {} : { fileName: fileName.replace(/^.*[\\/]/s, '') }),
    type: type.slice(type.indexOf(':') + 1).trim(),
    bytes: bytes.subarray(head.bytes),
  };
};

/** The header lines of a part, unfolded, as UTF-8: browsers send names raw. */
const headOf = (bytes: Buffer): { lines: readonly string[]; bytes: number } | undefined => {
  for (let at = 0; at < Math.min(bytes.length, mostHeadBytes); ) {
    const end = bytes.indexOf(LF, at);
    if (end < 0) return undefined;
    if (end === at || (end === at + 1 && bytes[at] === CR)) {
      const text = bytes
        .subarray(0, at)
        .toString('utf8')
        .replace(/\r?\n[ \t]+/g, ' ');
      return { lines: text.split(/\r?\n/), bytes: end + 1 };
    }
    at = end + 1;
  }
  return undefined;
};

const parameter = (line: string, name: string): string | undefined => {
  const [, quoted, bare] =
    new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]*))`, 'is').exec(line) ?? [];
  return quoted?.replaceAll('\\"', '"') ?? bare;
};

/** `filename*=UTF-8''…` (RFC 8187), which RFC 7578 forbids and some programs send. */
const extended = (line: string): string | undefined => {
  const encoded = /;\s*filename\*\s*=\s*utf-8'[^']*'([^\s;]+)/i.exec(line)?.[1];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
};
