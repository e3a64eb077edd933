/** Which service the commands talk to: options first, then the environment, then the laptop run of this folder. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { exits, Stop } from './exit.ts';
import { freshToken, savedLogin } from './saved-login.ts';
import type { Terminal } from './terminal.ts';

/** Options every command that asks the service takes. */
export interface ServiceOptions {
  readonly api?: string;
  readonly token?: string;
  readonly timeout: number;
  readonly json?: boolean;
}

export interface Connection {
  /** Ends with a slash, so that a gateway's stage in the path is kept. */
  readonly api: URL;
  /** What proves who asks; asked for at each call, because a token may end in between. */
  readonly token: () => Promise<string | undefined>;
  readonly timeoutSeconds: number;
}

/** Written by `npm start` while the laptop run is up. */
export const laptopFile = '.tonghop/laptop.json';
const Laptop = z.object({ api: z.url(), token: z.string().optional() });

export const connectionOf = (terminal: Terminal, options: ServiceOptions): Connection => {
  const { env, path, note } = terminal;
  const chosen = options.api ?? filled(env['TONGHOP_API']);
  const laptop = chosen === undefined ? readLaptop(path(laptopFile)) : undefined;
  const api = chosen ?? laptop?.api;
  if (api === undefined) {
    throw new Stop(
      exits.usage,
      'Chưa biết gọi hệ thống nào. Thêm --api URL, hoặc đặt biến TONGHOP_API, hoặc chạy "npm start" trong thư mục này.',
    );
  }
  // The laptop's token belongs to the laptop: it is never sent to an address named otherwise.
  const url = addressOf(api);
  const given = options.token ?? filled(env['TONGHOP_TOKEN']);
  const token = async (): Promise<string | undefined> => given ?? (await freshToken(terminal, url)) ?? laptop?.token;
  if (
    (given ?? savedLogin(terminal, url) ?? laptop?.token) !== undefined &&
    url.protocol === 'http:' &&
    !isThisMachine(url)
  ) {
    note(`Cảnh báo: ${url.origin} không dùng https; mã đăng nhập đi qua mạng mà không được mã hóa.`);
  }
  return { api: url, token, timeoutSeconds: options.timeout };
};

const filled = (text: string | undefined): string | undefined => (text ? text : undefined);

const isThisMachine = ({ hostname }: URL): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

const addressOf = (text: string): URL => {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new Stop(exits.usage, `Địa chỉ hệ thống "${text}" không hợp lệ; cần dạng https://….`);
};

const readLaptop = (file: string): z.infer<typeof Laptop> | undefined => {
  try {
    return Laptop.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
};
