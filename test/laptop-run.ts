/** `npm start` as a user's process, in a folder of its own: for the bench, and for what only a process can suffer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogEntry } from '../shared/domain/log/submission.ts';
import { openLog } from '../shared/store/log.ts';
import { openMemoryObjects } from '../shared/store/memory.ts';
import { openSqlite } from '../shared/store/sqlite.ts';
import { bodyOf, units } from './bench/delivery.ts';

export interface LaptopRun {
  readonly url: string;
  /** Where the letters it sends are read. */
  readonly letters: string;
  readonly tokens: Readonly<Record<'operator' | 'department', string>>;
  /** Where reports of tool json are posted to, secret included. */
  readonly intake: string;
  readonly child: ChildProcess;
  /** Ends it, and resolves once it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const entry = fileURLToPath(new URL('../infra/local/start.ts', import.meta.url));

/** @param folder the current folder of the run; it keeps its data in `.tonghop` there. */
export const startLaptop = async (folder: string): Promise<LaptopRun> => {
  const child = spawn(process.execPath, [entry], { cwd: folder, env: { ...process.env, PORT: '0' } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
  const ended = once(child, 'exit');
  while (!printed.includes('Ctrl+C')) {
    const has = await Promise.race([ended, once(child.stdout, 'data')]);
    if (typeof has[0] === 'number') throw new Error(`It ended before it had started:\n${printed}`);
  }
  const { api, token: operator } = JSON.parse(await readFile(join(folder, '.tonghop/laptop.json'), 'utf8'));
  const secrets = JSON.parse(await readFile(join(folder, '.tonghop/secrets.json'), 'utf8'));
  const department = await readFile(join(folder, '.tonghop/department.token'), 'utf8');
  return {
    url: api,
    letters: /http\S+\/mail\/\S+/.exec(printed)?.[0] ?? '',
    tokens: { operator, department },
    intake: `${api}/v1/in/kt-json/${secrets['kt-json']}`,
    child,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
};

/** The entries a run that has ended left in its log. */
export const loggedIn = async (folder: string): Promise<LogEntry[]> => {
  const table = openSqlite(join(folder, '.tonghop/store.sqlite'));
  const log = openLog(
    table,
    openMemoryObjects(() => ''),
  );
  const entries = await log.entries({ campaign: 'kon-tum-2881-2021', period: 'once' });
  table.close();
  // What schedules write meanwhile is nobody's report.
  return entries.filter(({ kind }) => kind === 'submission');
};

/** Posts `count` reports to a run and kills it with −9 in the middle; the ids that were acknowledged. */
export const postUntilKilled = async (run: LaptopRun, count: number, prefix: string): Promise<string[]> => {
  const acknowledged: string[] = [];
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const id = `${prefix}-${i}`;
      const body = bodyOf(units[i % units.length] ?? '', id);
      const answer = await fetch(run.intake, { method: 'POST', body }).catch(() => undefined);
      if (!answer) return;
      if (answer.ok) acknowledged.push(id);
      if (acknowledged.length === Math.floor(count / 2)) run.child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  await run.end('SIGKILL');
  return acknowledged;
};

/** Ids that were acknowledged and are not in the log, and those that are in it more than once. */
export const lostAndDoubled = async (folder: string, acknowledged: readonly string[]) => {
  const ids = (await loggedIn(folder)).flatMap((one) => (one.kind === 'submission' ? [one.submissionId] : []));
  const kept = new Set(ids);
  return { lost: acknowledged.filter((id) => !kept.has(id)), doubled: ids.filter((id, i) => ids.indexOf(id) !== i) };
};
