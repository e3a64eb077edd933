/** Asks a person line by line for what no option said; where nobody sits, the command ends and names the option. */
import { createInterface } from 'node:readline';
import { exits, Stop } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

interface Questions {
  ask(option: string, question: string, given?: string, usual?: string): Promise<string>;
  end(): void;
}

export const questions = ({ stdin, note }: Terminal): Questions => {
  const reader = stdin.isTTY ? createInterface({ input: stdin }) : undefined;
  const lines = reader?.[Symbol.asyncIterator]();
  return {
    ask: async (option, question, given, usual) => {
      if (given !== undefined) return given;
      if (!lines) throw new Stop(exits.usage, `Thiếu ${option}: không có người để hỏi.`);
      note(`${question}${usual ? ` [${usual}]` : ''}:`);
      const { value, done } = await lines.next();
      const answer = done ? '' : value.trim().normalize('NFC');
      if (answer === '' && usual === undefined) throw new Stop(exits.usage, `Chưa trả lời; nêu ${option} cũng được.`);
      return answer || (usual ?? '');
    },
    end: () => reader?.close(),
  };
};
