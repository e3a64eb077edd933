/**
 * `login`, `logout`: the official signs in at the province's issuer in his own browser, and the tokens come back to
 * this machine by its own address, as RFC 8252 has it for programs: code with PKCE, nothing secret in the program.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidArgumentError } from 'commander';
import { openProvider } from '../../shared/outbound/provider.ts';
import type { Asker } from './asker.ts';
import { serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { forgetLogin, loginFile, saveLogin } from './saved-login.ts';

/** An issuer may allow one address only, port included: this one is what a province's client is set up with. */
const usualPort = 47_821;
const patienceMs = 5 * 60_000;

interface LoginOptions extends ServiceOptions {
  readonly port: number;
}

export const login = serviceCommand<LoginOptions, []>({
  description: 'Đăng nhập bằng trình duyệt ở nơi cấp tài khoản của tỉnh; mã được giữ trên máy này và tự gia hạn.',
  options: (command) =>
    command.option('--port <cổng>', `cổng nhận mã trên máy này; mặc định ${usualPort}`, portOf, usualPort),
  help: `Ví dụ:
  tonghop login --api https://…
  tonghop status`,
  run: async (asker, { port }) => {
    const { connection, note, say, ask } = asker;
    const { body: settings } = await ask('GET /v1/sign-in');
    const provider = openProvider(settings, Date.now);
    const { address, answered, stop } = await listen(port);
    try {
      const { to, leaving } = await provider.leave(address, '/');
      note(`Mở địa chỉ này trong trình duyệt của máy này để đăng nhập:\n\n  ${to.href}\n`);
      const tokens = await provider.come(await answered, leaving).catch(() => {
        throw new Stop(exits.refused, 'Không kiểm chứng được lần đăng nhập này. Chạy lại "tonghop login".');
      });
      saveLogin(asker, connection.api, { ...settings, ...tokens });
      say(`Đã đăng nhập vào ${connection.api.href} (mã giữ ở ${loginFile(asker)}, chỉ bạn đọc được).`);
    } finally {
      stop();
    }
  },
});

export const logout = serviceCommand<ServiceOptions, []>({
  description: 'Xóa mã đăng nhập đang giữ trên máy này.',
  help: 'Ví dụ:\n  tonghop logout',
  run: async (asker: Asker) => {
    const known = forgetLogin(asker, asker.connection.api);
    asker.say(known ? 'Đã xóa mã đăng nhập.' : 'Máy này không giữ mã đăng nhập nào của hệ thống đó.');
  },
});

const portOf = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Cần số cổng từ 0 đến 65535.');
};

/** Waits for the browser to come back, on this machine alone. */
const listen = async (port: number) => {
  const server = createServer();
  server.listen(port, 'localhost');
  await once(server, 'listening').catch(() => {
    throw new Stop(exits.usage, `Cổng ${port} đang được dùng; chọn cổng khác bằng --port.`);
  });
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const answered = new Promise<URL>((resolve, reject) => {
    const late = (): void =>
      reject(new Stop(exits.refused, 'Quá năm phút chưa đăng nhập xong. Chạy lại "tonghop login".'));
    setTimeout(late, patienceMs).unref();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const url = new URL(request.url ?? '/', address);
      const isAnswer = url.searchParams.has('code') || url.searchParams.has('error');
      response.writeHead(isAnswer ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
      response.end(isAnswer ? 'Xong. Có thể đóng trang này và trở lại cửa sổ lệnh.' : '');
      if (isAnswer) resolve(url);
    });
  });
  return { address, answered, stop: () => void server.close() };
};
