/** `npm run serve`: provinces served on one machine, as one file says. Logs to stdout, a JSON line for each request. */
import '../local/require-node.ts';
import { logLine } from '../../shared/log-line.ts';
import { sentenceOf } from '../local/data-folder.ts';
import { type Configuration, readConfiguration, WrongConfiguration } from './configuration.ts';
import { serveOptions } from './serve-options.ts';
import { startServer } from './server.ts';

// Whatever this run writes is its owner's alone.
process.umask(0o077);

const serve = async (configuration: Configuration): Promise<void> => {
  const server = await startServer(configuration);
  const slugs = server.provinces.map(({ slug }) => slug).join(' ');
  logLine({ level: 'INFO', event: 'started', url: server.url, provinces: slugs });
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
};

try {
  const { config, check } = serveOptions(process.argv.slice(2), process.env);
  const configuration = await readConfiguration(config);
  if (check) process.stdout.write(`${config}: đúng (valid), ${configuration.provinces.length} tỉnh.\n`);
  else await serve(configuration);
} catch (error) {
  const { code, name, message } = error as NodeJS.ErrnoException;
  const isOwn = error instanceof WrongConfiguration || name.startsWith('Un') || code === undefined;
  process.stderr.write(`Không khởi động được (cannot start): ${isOwn ? message : sentenceOf('', error)}\n`);
  process.exit(1);
}
