/** What `npm run serve -- …` takes. What cannot be read ends the program with a sentence; so does --help. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ServeOptions {
  readonly config: string;
  /** Only tell whether the configuration is right. */
  readonly check: boolean;
}

const help = `Cách dùng: npm run serve -- --config TỆP [--check]

Chạy một hay nhiều tỉnh trên một máy chủ, sau một máy chủ TLS (nginx, Caddy). Xem infra/server/README.md.

  --config <tệp>  tệp cấu hình; mặc định biến TONGHOP_CONFIG, hoặc /etc/tonghop/server.json
  --check         chỉ kiểm tra tệp cấu hình
  --help          xem hướng dẫn này
`;

export const serveOptions = (args: readonly string[], env: NodeJS.ProcessEnv): ServeOptions => {
  const values = parsed(args);
  if (values.help) end(0, help);
  const config = values.config ?? (env['TONGHOP_CONFIG'] || '/etc/tonghop/server.json');
  return { config: resolve(config), check: values.check ?? false };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch {
    return end(2, `Tùy chọn không đúng.\n\n${help}`);
  }
};

const end = (exit: number, text: string): never => {
  (exit === 0 ? process.stdout : process.stderr).write(text);
  process.exit(exit);
};
