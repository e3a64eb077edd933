/**
 * `npm start`: the whole service on this machine, kept in `.tonghop/` of the current folder, with the shipped documents
 * published. TONGHOP_LOG=on shows the log, which is off because the terminal is for the operator.
 */
import './require-node.ts';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clockWarning } from './clock-check.ts';
import { sentenceOf } from './data-folder.ts';
import { greeting } from './greeting.ts';
import { publishShipped, type ShippedSource } from './publish-shipped.ts';
import { type Service, startService } from './service.ts';
import { startOptions } from './start-options.ts';

const tokenHours = 12;
const { port, folder, samples } = startOptions(process.argv.slice(2), process.env);

/** Tells `npm run tonghop` in this folder where the service is, while it is up. */
const laptopFile = 'laptop.json';

// Whatever this run writes is its owner's alone.
process.umask(0o077);

const start = async (): Promise<Service> => {
  process.env['TONGHOP_LOG'] ??= 'off';
  const service = await startService({ folder, port });
  try {
    const warning = await clockWarning(service.stores);
    if (warning !== undefined) process.stderr.write(`${warning}\n`);
    const { operator, department, tokenFile } = await writeTokens(service);
    // A run of days hands out tokens that still open: both files are written anew long before theirs end.
    setInterval(() => void writeTokens(service).catch(tellTokens), (tokenHours / 2) * 3_600_000).unref();
    const sources = samples ? await publish(service, operator, join(folder, 'secrets.json')) : [];
    process.stdout.write(
      greeting({
        url: service.url,
        folder,
        token: department,
        tokenHours,
        tokenFile,
        sources,
        letters: service.letters,
      }),
    );
    return service;
  } catch (error) {
    await service.stop();
    throw error;
  }
};

const writeTokens = async (service: Service) => {
  const operator = await service.token('operator', [], 'local-operator', tokenHours * 60);
  const department = await service.token('department', [], 'local-department', tokenHours * 60);
  const tokenFile = join(folder, 'department.token');
  await keep(tokenFile, department);
  await keep(join(folder, laptopFile), JSON.stringify({ api: service.url, token: operator }));
  return { operator, department, tokenFile };
};

const tellTokens = (error: Error): void => {
  process.stderr.write(`Không cấp lại được mã đăng nhập (cannot renew tokens): ${error.message}\n`);
};

const publish = async ({ url }: Service, token: string, file: string): Promise<readonly ShippedSource[]> => {
  const known = await readFile(file, 'utf8').catch(() => '{}');
  const sources = await publishShipped({ url, token }, JSON.parse(known));
  const secrets = Object.fromEntries(sources.map(({ id, secret }) => [id, secret]));
  await keep(file, JSON.stringify(secrets, null, 2));
  return sources;
};

/** Readable by its owner only, also where it was there before. */
const keep = async (file: string, text: string): Promise<void> => {
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
};

/**
 * npm passes Ctrl+C on to a program that has already had it from the terminal: the second one must not cut the stop.
 */
const stopOnSignal = (service: Service): void => {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await rm(join(folder, laptopFile), { force: true });
    await service.stop();
    process.stdout.write('\nĐã dừng (stopped).\n');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
};

try {
  stopOnSignal(await start());
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const inUse = `cổng ${port} đang được dùng (port in use); chọn cổng khác bằng --port`;
  const why = code === undefined ? message : sentenceOf(folder, error);
  const reason = code === 'EADDRINUSE' ? inUse : why;
  process.stderr.write(`Không khởi động được (cannot start): ${reason}\n`);
  process.exit(1);
}
