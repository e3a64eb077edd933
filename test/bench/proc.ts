/** What the system says of a running process (proc(5)): processor time, memory, what it holds open. */
import { readdir, readFile, readlink } from 'node:fs/promises';

/** User and system time so far, all of its threads (in hundredths of a second there). */
export const cpuSeconds = async (pid: number | undefined): Promise<number> => {
  const [, rest = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** MB that are resident now (`VmRSS`), or the most that have been (`VmHWM`). */
export const memoryMb = async (pid: number | undefined, what: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024;
};

export const openHandles = async (pid: number | undefined): Promise<{ files: number; sockets: number }> => {
  const names = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  const sockets = links.filter((link) => link.startsWith('socket:')).length;
  return { files: links.filter((link) => link !== '').length - sockets, sockets };
};
