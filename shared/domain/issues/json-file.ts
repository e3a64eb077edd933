/** A JSON file as a person hands it in: what it says, or in words why it cannot be read, and where. Pure. */

/** What keeps the file from being read; said after its name. */
export class Unreadable extends Error {}

/** The text of a file, with or without a byte order mark. Throws `Unreadable`. */
export const textIn = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('không phải UTF-8; mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8.');
  }
};

/** Throws `Unreadable`. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(`không phải JSON đọc được${placeOf(text, (error as Error).message)}.`);
  }
};

// The engine says "at position 123", or "Unexpected end" of a file that was cut.
const placeOf = (text: string, message: string): string => {
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (position >= text.trimEnd().length || message.includes('end of')) return ' (tệp bị cắt ở cuối)';
  if (Number.isNaN(position)) return '';
  const before = text.slice(0, position).split('\n');
  return ` (dòng ${before.length}, cột ${(before.at(-1)?.length ?? 0) + 1})`;
};
