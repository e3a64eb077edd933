/**
 * What `npm run serve` does: provinces served on one machine, as one file says. Logs to stdout, a JSON line for each
 * request.
 */
import { flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { logLine } from '../../shared/log-line.ts';
import { sentenceOf } from '../local/data-folder.ts';
import { openDownloadLinks } from '../local/download-links.ts';
import { demandWritable } from '../local/writable-folder.ts';
import { restore } from './backup.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { askBackup, type Backups, backUpAll } from './control.ts';
import type { FindKey } from './parcel.ts';
import { lockFor } from './parcel-lock.ts';
import { finderOf } from './passphrase.ts';
import { type ServeOptions, serveOptions, type Verb } from './serve-options.ts';
import { startServer } from './server.ts';
import { openServerStores } from './stores.ts';

// Whatever this run writes is its owner's alone.
process.umask(0o077);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const run = async (configuration: Configuration): Promise<void> => {
  const server = await startServer(configuration);
  const slugs = server.provinces.map(({ slug }) => slug).join(' ');
  let isStopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    logLine({ level: 'INFO', event: 'stopping', signal });
    await server.stop();
    logLine({ level: 'INFO', event: 'stopped' });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
  logLine({ level: 'INFO', event: 'started', url: server.url, provinces: slugs });
  // A run that is killed would leave nothing for the next.
  flushCompileCache();
};

const liesOpen =
  'Bản sao lưu KHÔNG mã hóa, mà có dữ liệu cá nhân và bí mật: nêu "backup": {"recipients": […]} trong tệp cấu hình.';

/** By the server that runs, or, where none does, from the folder itself. */
const backup = async (configuration: Configuration, to: string): Promise<void> => {
  const { folder } = configuration;
  const { recipients } = configuration.backup;
  await lockFor({ recipients });
  // Tried here: a disk that hangs holds this process, not the server.
  await demandWritable(to);
  const backups = (await askBackup(folder, to, recipients)) ?? (await backUpStopped(configuration, to));
  for (const one of backups) {
    const isOpen = recipients && !('fault' in one) && one.archive === undefined;
    if ('fault' in one || isOpen) process.exitCode = 1;
    say('fault' in one ? `${one.slug}: CHƯA sao lưu: ${one.fault}` : `${one.folder}: ${one.table.items} mục`);
    // A server that was started by the program before reads no recipients.
    if (isOpen) say('  CHƯA mã hóa: dịch vụ đang chạy bản cũ; xóa bản này, khởi động lại dịch vụ rồi sao lưu lại.');
  }
  if (!recipients) say(liesOpen);
};

const backUpStopped = async (configuration: Configuration, to: string): Promise<Backups> => {
  const noLinks = openDownloadLinks(() => '', Date.now);
  const open = configuration.provinces.map(async (province) => ({
    slug: province.slug,
    folder: join(configuration.folder, province.slug),
    kept: await openServerStores(province, configuration, noLinks),
  }));
  const provinces = await Promise.all(open);
  try {
    return await backUpAll(provinces, to, configuration.backup.recipients);
  } finally {
    for (const { kept } of provinces) kept.close();
  }
};

const restored = async (
  { folder, provinces }: Configuration,
  parcel: string,
  slug: string,
  findKey: FindKey,
): Promise<void> => {
  const slugs = provinces.map((province) => province.slug);
  if (!slugs.includes(slug)) throw new Error(`tệp cấu hình không có tỉnh "${slug}", chỉ có: ${slugs.join(', ')}.`);
  const { periods, seals, findings } = await restore(resolve(parcel), join(folder, slug), slug, findKey);
  say(`${join(folder, slug)}: đã khôi phục; đã đối chiếu ${periods} kỳ với ${seals} niêm phong.`);
  for (const { campaign, period, kind, at } of findings) say(`  KHÔNG KHỚP: ${campaign} ${period}: ${kind} ${at}`);
  if (findings.length > 0) process.exitCode = 6;
};

const checked = async ({ provinces, backup: { recipients } }: Configuration): Promise<void> => {
  await lockFor({ recipients });
  say(`đúng (valid): ${provinces.length} tỉnh.`);
  if (!recipients) say(liesOpen);
};

type Act = (configuration: Configuration, options: ServeOptions) => Promise<void>;

const acts: Readonly<Record<Verb, Act>> = {
  run,
  check: checked,
  backup: (configuration, { rest: [to = ''] }) => backup(configuration, resolve(to)),
  restore: (configuration, { rest: [parcel = '', slug = ''], ...named }) =>
    restored(configuration, parcel, slug, finderOf(person, named)),
};

/** Who is asked for a passphrase; what is asked goes beside what is told. */
const person = { stdin: process.stdin, note: (text: string) => void process.stderr.write(`${text}\n`) };

try {
  const options = serveOptions(process.argv.slice(2), process.env);
  await acts[options.verb](await readConfiguration(options.config), options);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  process.stderr.write(`Không làm được (failed): ${code === undefined ? message : sentenceOf('', error)}\n`);
  process.exit(1);
}
