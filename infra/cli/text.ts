/**
 * Text for people: colours, which the terminal drops where nobody sees them, and nothing that moves the cursor. Pure.
 */
import { styleText } from 'node:util';

export const colour = (format: Parameters<typeof styleText>[0], text: string): string =>
  styleText(format, text, { validateStream: false });

/** Text that came from elsewhere as one line: NFC, without control characters. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/\p{Cc}|\p{Cf}/gu, '');

/** The same for text of several lines. */
export const plainLines = (text: string): string => text.split(/\r?\n/).map(plain).join('\n');

/** What every written file is told as. */
export const writtenText = (file: string, bytes: number): string =>
  `${colour('green', '✓')} Đã ghi ${plain(file)} (${bytes.toLocaleString('vi-VN')} byte)`;
