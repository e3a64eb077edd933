/**
 * Reads a spreadsheet from elsewhere (.xls, .xlsx, .csv) as rows of text, in a thread of its own with a limit on time
 * and memory: a file made to hurt ends the thread, not the command.
 */
import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { limits } from '../../../shared/reading/sheet/limits.ts';
import type { SheetRow } from '../../../shared/reading/sheet/rows.ts';
import { unreadable } from '../document-file.ts';
import { exits, Stop } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import type { SheetAnswer } from './sheet-worker.ts';

const megabyte = 1024 * 1024;
const most = { memoryMb: 768, seconds: 60 } as const;

export const readSheet = async ({ path }: Pick<Terminal, 'path'>, file: string): Promise<readonly SheetRow[]> => {
  const answer = await readInThread(await bytesOf(path, file));
  if ('fault' in answer) throw new Stop(exits.usage, `${file}: ${answer.fault}`);
  return answer.rows;
};

const bytesOf = async (path: Terminal['path'], file: string): Promise<Uint8Array> => {
  try {
    const { size } = await stat(path(file));
    if (size > limits.fileBytes) throw new Stop(exits.usage, `${file}: tệp lớn hơn ${limits.fileBytes / megabyte} MB.`);
    return await readFile(path(file));
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw unreadable(file, error);
  }
};

const readInThread = async (bytes: Uint8Array): Promise<SheetAnswer> => {
  const { promise, resolve } = Promise.withResolvers<SheetAnswer>();
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: most.memoryMb },
    // Nothing of the operator's environment, tokens least of all, is the parser's business.
    env: {},
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => resolve({ fault: `đọc quá ${most.seconds} giây chưa xong.` }), most.seconds * 1_000);
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) =>
    resolve({
      fault:
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'đọc tệp này tốn quá nhiều bộ nhớ.' : 'không đọc được tệp này.',
    }),
  );
  worker.once('exit', () => resolve({ fault: 'không đọc được tệp này.' }));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
