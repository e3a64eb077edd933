/** tonghop source show, source edit: a source's published document, seen and changed without touching what opens it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { entries } from '../../shared/domain/issues/untyped.ts';
import type { Body } from './client.ts';
import { serviceCommand } from './command.ts';
import { confirm } from './confirm.ts';
import type { ServiceOptions } from './connection.ts';
import { readJson } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { publishedText } from './publish-text.ts';
import type { Terminal } from './terminal.ts';
import { colour, plain } from './text.ts';

type Shown = Body<'GET /v1/sources/{source}'>;
type Document = Shown['document'];

export const showSource = serviceCommand({
  description: 'Một nguồn: tình trạng và văn bản đã công bố (không có bí mật).',
  help: 'Ví dụ:\n  tonghop source show kobo-2881',
  run: async ({ ask, show }, _options: ServiceOptions, id: string) =>
    show(await ask('GET /v1/sources/{source}', { params: { source: id } }), shownText),
});

const shownText = ({ id, version, publishedAt, publishedBy, revoked, liveSecrets, document }: Shown): string =>
  [
    `Nguồn ${plain(id)}, phiên bản ${version}, ${plain(publishedBy)} công bố ${publishedAt}`,
    revoked ? colour('red', 'Đã thu hồi.') : `${liveSecrets} mã bí mật đang dùng.`,
    JSON.stringify(document, null, 2),
  ].join('\n');

const editHelp = `
Không nêu tùy chọn nào thì mở văn bản bằng $EDITOR. Bí mật của nguồn giữ nguyên; đổi cách chứng minh nơi gửi (proof,
orToken) phải thêm --change-proof. Chỗ khác được in ra và hỏi lại trước khi công bố.

Ví dụ:
  tonghop source edit kobo-2881 --map heads_thon=q1
  tonghop source edit kobo-2881 --file sua.json      (các mục trong tệp thay mục cùng tên)`;

interface EditOptions extends ServiceOptions {
  readonly title?: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly changeProof?: boolean;
  readonly yes?: boolean;
}

/** @param mapping reads one --map, onto those before it */
export const editSource = (mapping: (text: string, before: Readonly<Record<string, string>>) => object) =>
  serviceCommand({
    description: 'Sửa văn bản của một nguồn đã công bố.',
    options: (command) =>
      command
        .option('--title <tên>', 'tên để nhận ra nguồn')
        .option('--map <chỉ tiêu=câu hỏi>', 'ghép một chỉ tiêu với câu hỏi; lặp lại được', mapping as never)
        .option('--file <tệp>', 'các mục thay cho mục cùng tên trong văn bản (JSON)')
        .option('--change-proof', 'cho phép đổi cách chứng minh nơi gửi')
        .option('--yes', 'không hỏi lại'),
    help: editHelp,
    run: async (asker, options: EditOptions, id: string) => {
      const { version, document } = (await asker.ask('GET /v1/sources/{source}', { params: { source: id } })).body;
      const edited = { ...(await editedBy(asker, document, options)), id };
      const changes = changesOf(document, edited);
      if (changes.length === 0) return asker.note('Không có gì thay đổi.');
      asker.note(changes.join('\n'));
      if (!options.yes) await confirm(asker, `Công bố nguồn ${plain(id)} như trên?`);
      const query = options.changeProof ? { changeProof: '1' } : {};
      const about = { params: { source: id }, query, body: edited, seen: version };
      asker.show(await asker.ask('PUT /v1/sources/{source}', about), (published) =>
        publishedText({ file: id, kind: 'source', id, document: edited }, published),
      );
    },
  });

const editedBy = async (terminal: Terminal, document: Document, options: EditOptions): Promise<object> => {
  const { title, map, file } = options;
  if (title === undefined && map === undefined && file === undefined) return byHand(terminal, document);
  const patch = file === undefined ? {} : await readJson(terminal, file);
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch))
    throw new Stop(exits.usage, `${file}: cần một văn bản dạng {...}.`);
  return {
    ...document,
    ...patch,
    ...(title === undefined ? {} : { title }),
    ...(map === undefined ? {} : { answers: { ...document.answers, ...map } }),
  };
};

/** Opens the document in the person's own editor. */
const byHand = async (terminal: Terminal, document: Document): Promise<object> => {
  const { EDITOR: editor } = terminal.env;
  if (!terminal.stdin.isTTY || !editor)
    throw new Stop(exits.usage, 'Nêu chỗ cần sửa (--title, --map, --file), hoặc đặt biến EDITOR để mở văn bản.');
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-'));
  const file = join(folder, `${document.id}.json`);
  try {
    writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 });
    const [command = editor, ...words] = editor.split(' ');
    if (spawnSync(command, [...words, file], { stdio: 'inherit' }).status !== 0)
      throw new Stop(exits.refused, 'Trình soạn thảo dừng giữa chừng; chưa sửa gì.');
    return (await readJson(terminal, file)) as object;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** One line a part of the document that is another. */
const changesOf = (before: object, after: object): string[] => {
  const [was, is] = [before, after].map((document) => new Map<string, unknown>(entries(document)));
  const keys = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  const written = (value: unknown): string => (value === undefined ? '(không có)' : plain(JSON.stringify(value)));
  return [...keys]
    .filter((key) => !isDeepStrictEqual(was?.get(key), is?.get(key)))
    .map((key) => `  ${plain(key)}: ${written(was?.get(key))} → ${written(is?.get(key))}`);
};
