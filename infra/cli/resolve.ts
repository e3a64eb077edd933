/**
 * tonghop resolve: which unit each written name means, by the rules intake uses. The register is the one
 * that is published, where a service is known; it needs none, so that names can be tried before a form is sent out.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { indexNames, resolveName } from '../../shared/domain/units/names/resolve.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Register, Unit } from '../../shared/domain/units/register.ts';
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { registerFaults } from '../../shared/domain/units/register-faults.ts';
import { localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { knownDocument } from './known-document.ts';
import { issueLines } from './problem-text.ts';
import type { Terminal } from './terminal.ts';

const shipped = join(import.meta.dirname, '../../shared/registers');

const help = `
Mỗi dòng vào: tên, rồi (nếu có) dấu TAB và tên hoặc mã huyện. Mỗi dòng ra, theo đúng thứ tự:
  {"input","hint","verdict":"matched|ambiguous|unknown","code","rule","candidates":[{"code","name","group"}]}

Ví dụ:
  printf 'Xã Đắk Cấm\\nđăk hà\\tHuyện Đắk Hà\\n' | tonghop resolve --register kon-tum@2021-11-06`;

const shippedIds = (): readonly string[] =>
  readdirSync(shipped)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));

export const resolve = localCommand({
  description: 'Đọc tên đơn vị từ đầu vào chuẩn, in ra mỗi tên là đơn vị nào của danh mục (JSON, mỗi dòng một tên).',
  options: (command) =>
    command.requiredOption(
      '--register <danh mục>',
      `mã danh mục đã công bố hoặc có sẵn (${shippedIds().join(', ')}), hoặc tệp JSON`,
    ),
  help,
  run: async (terminal, { register: named }: { readonly register: string }) => {
    const register = await open(terminal, named);
    const index = indexNames(register);
    const groups = new Map(register.groups.map(({ code, name }) => [code, name]));
    const candidate = ({ code, name, group }: Unit) => ({ code, name, group: groups.get(group ?? '') ?? null });
    if (terminal.stdin.isTTY) terminal.note('Gõ mỗi dòng một tên, Ctrl+D để kết thúc.');
    let first = true;
    for await (const line of createInterface({ input: terminal.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      const [input = '', hint] = (first ? line.replace(/^\uFEFF/, '') : line).split('\t');
      first = false;
      const found = resolveName(index, input, hint);
      const matched = found.verdict === 'matched';
      await print(terminal, {
        input,
        hint: hint ?? null,
        verdict: found.verdict,
        code: matched ? found.unit.code : null,
        rule: matched ? found.rule : null,
        candidates: matched ? [] : found.candidates.map(candidate),
      });
    }
  },
});

const open = async (terminal: Terminal, named: string): Promise<Register> => {
  const document = await knownDocument(terminal, 'register', named);
  if (document === undefined) {
    throw new Stop(exits.usage, `Không có danh mục "${named}"; có sẵn: ${shippedIds().join(', ')}; hoặc nêu một tệp.`);
  }
  const faults = registerFaults(document);
  if (faults.length > 0) throw new Stop(exits.usage, [`${named}: danh mục có lỗi.`, ...issueLines(faults)].join('\n'));
  return readRegister(RegisterDocument.parse(document));
};

/** Waits for a slow reader, so that a long list does not pile up in memory. */
const print = async ({ put, drained }: Terminal, line: object): Promise<void> => {
  if (!put(Buffer.from(`${JSON.stringify(line)}\n`))) await drained();
};
