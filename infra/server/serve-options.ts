/** What `npm run serve -- …` takes. What cannot be read ends the program with a sentence; so does --help. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ServeOptions {
  readonly config: string;
  readonly verb: Verb;
  readonly rest: readonly string[];
  /** What opens a backup that is shut. */
  readonly identity?: string | undefined;
  readonly passphraseFile?: string | undefined;
}

/** What can be done, and how many words it takes besides. */
const verbs = { run: 0, check: 0, backup: 1, restore: 2 } as const;
export type Verb = keyof typeof verbs;

const help = `Cách dùng: npm run serve -- [việc] [--config TỆP]

Chạy một hay nhiều tỉnh trên một máy chủ, sau một máy chủ TLS (nginx, Caddy). Xem infra/server/README.md.

  run                       chạy (mặc định); dừng bằng SIGTERM hoặc Ctrl+C
  check                     chỉ kiểm tra tệp cấu hình
  backup THƯ-MỤC            sao lưu mọi tỉnh vào thư mục đó, cả khi đang chạy
  restore BẢN-SAO-LƯU TỈNH  khôi phục một tỉnh (slug) vào chỗ trống, kiểm tra với niêm phong

  --config <tệp>           tệp cấu hình; mặc định biến TONGHOP_CONFIG, hoặc /etc/tonghop/server.json
  --identity <tệp>         (restore) tệp khóa mở bản sao lưu đã mã hóa; mật khẩu của nó được hỏi
  --passphrase-file <tệp>  (restore) mật khẩu là dòng đầu của tệp này, không hỏi
  --help                   xem hướng dẫn này
`;

export const serveOptions = (args: readonly string[], env: NodeJS.ProcessEnv): ServeOptions => {
  const { values, positionals } = parsed(args);
  if (values.help) end(0, help);
  const [verb = 'run', ...rest] = positionals;
  if (!isVerb(verb) || rest.length !== verbs[verb]) return end(2, `Tùy chọn không đúng.\n\n${help}`);
  const config = values.config ?? (env['TONGHOP_CONFIG'] || '/etc/tonghop/server.json');
  const [identity, passphraseFile] = [values.identity, values['passphrase-file']].map((file) => file && resolve(file));
  return { config: resolve(config), verb, rest, identity, passphraseFile };
};

const isVerb = (word: string): word is Verb => Object.hasOwn(verbs, word);

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        identity: { type: 'string' },
        'passphrase-file': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    return end(2, `Tùy chọn không đúng.\n\n${help}`);
  }
};

const end = (exit: number, text: string): never => {
  (exit === 0 ? process.stdout : process.stderr).write(text);
  process.exit(exit);
};
