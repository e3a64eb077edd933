/** What `npm start -- …` takes. What cannot be read ends the program with a sentence; so do --help and --version. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import about from '../../package.json' with { type: 'json' };

export interface StartOptions {
  readonly port: number;
  readonly folder: string;
  /** Publish the documents that are shipped. */
  readonly samples: boolean;
}

const defaultPort = 8080;

const help = `Cách dùng: npm start -- [tùy chọn]

Chạy cả hệ thống trên máy này. Dừng bằng Ctrl+C; dữ liệu còn nguyên cho lần chạy sau.

  --port <cổng>      cổng nhận; mặc định ${defaultPort} (hoặc biến PORT); 0 là cổng trống bất kỳ
  --folder <thư mục> nơi giữ dữ liệu; mặc định .tonghop. Thư mục khác thì gọi tonghop với --api và --token
  --no-samples       không công bố danh mục, đợt, nguồn mẫu đi kèm
  --version          xem phiên bản
  --help             xem hướng dẫn này
`;

export const startOptions = (args: readonly string[], env: NodeJS.ProcessEnv): StartOptions => {
  const { values } = parsed(args);
  if (values.help) end(0, help);
  if (values.version) end(0, `${about.version}\n`);
  const port = Number(values.port ?? (env['PORT'] || defaultPort));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) end(2, `Cổng phải là số từ 0 đến 65535.\n\n${help}`);
  return { port, folder: resolve(values.folder ?? '.tonghop'), samples: values.samples ?? true };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string' },
        folder: { type: 'string' },
        samples: { type: 'boolean' },
        version: { type: 'boolean' },
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
