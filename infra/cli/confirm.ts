/** Asks a person before what cannot be undone; where nobody can be asked, the command ends and says how to insist. */
import { createInterface } from 'node:readline';
import { exits, Stop } from './exit.ts';
import type { Terminal } from './terminal.ts';

export const confirm = async ({ stdin, note }: Terminal, question: string): Promise<void> => {
  if (!stdin.isTTY) throw new Stop(exits.usage, `${question} Không có người để hỏi; thêm --yes nếu chắc chắn.`);
  note(`${question} Gõ "có" rồi bấm Enter để làm; phím khác để thôi:`);
  for await (const line of createInterface({ input: stdin })) {
    if (/^(có|co|c|y|yes)$/i.test(line.trim().normalize('NFC'))) return;
    break;
  }
  throw new Stop(exits.refused, 'Đã thôi, chưa làm gì.');
};
