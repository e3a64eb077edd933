/** What reaches the terminal: colours for people only, nothing that moves the cursor, and the API's own JSON on request. */
import { styleText } from 'node:util';

/** Both streams must be terminals, because one sentence may go to either. */
const isColoured = (): boolean =>
  Boolean(process.stdout.isTTY && process.stderr.isTTY) && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';

export const colour = (format: Parameters<typeof styleText>[0], text: string): string =>
  isColoured() ? styleText(format, text, { validateStream: false }) : text;

/** Text that came from elsewhere as one line: NFC, without control characters. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/\p{Cc}|\p{Cf}/gu, '');

/** The same for text of several lines. */
export const plainLines = (text: string): string => text.split(/\r?\n/).map(plain).join('\n');

export const say = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
};

/** To people beside the answer: stdout stays clean for machines. */
export const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Shows an answer: exactly as the API gave it with --json, else as it is drawn for people. */
export const show = <T>(
  { json }: { readonly json?: boolean },
  answer: { readonly body: T; readonly text: string },
  draw: (body: T) => string,
): void => say(json ? answer.text : draw(answer.body));
