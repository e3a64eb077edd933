/**
 * A folder made and tried before anything is put there: one that cannot be written is told in a sentence, and so is
 * one whose disk never answers.
 */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sentenceOf, UnusableFolder } from './data-folder.ts';

/** @param limitMs how long its disk may take. Throws `UnusableFolder`. */
export const demandWritable = async (folder: string, limitMs = 10_000): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnusableFolder(silent(folder, limitMs / 1_000))), limitMs);
  });
  try {
    await Promise.race([tried(folder), late]);
  } catch (error) {
    throw error instanceof UnusableFolder ? error : new UnusableFolder(sentenceOf(folder, error));
  } finally {
    clearTimeout(timer);
  }
};

const silent = (folder: string, seconds: number): string =>
  `${folder} không trả lời sau ${seconds} giây; ổ đĩa hay máy chủ chứa nó còn đó không? ` +
  `(the folder has not answered in ${seconds} s: is its disk still there?)`;

const tried = async (folder: string): Promise<void> => {
  await makeFolder(folder);
  const trial = join(folder, `~${process.pid}`);
  await writeFile(trial, 'tonghop', { mode: 0o600, flush: true }).finally(() => rm(trial, { force: true }));
};

/**
 * With those above it. One by one: Node's own `recursive` asks without end for a folder below `/proc`, which says of
 * each that it is not there, whoever makes it.
 */
const makeFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch(async (error: NodeJS.ErrnoException) => {
    // Made by somebody else meanwhile.
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw error;
  });
};
