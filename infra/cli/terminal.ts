/** All that a command touches of the world around it: handed over by whoever runs it, a process or a test. */
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Exit, exits } from './exit.ts';
import { type Output, watchOn } from './progress.ts';

/** What a process has; a test has the same of its own. */
export interface Shell {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Terminal {
  readonly env: Shell['env'];
  readonly stdin: Shell['stdin'];
  /** A file as the caller names it, from the folder the command was called in. */
  path(file: string): string;
  say(text: string): void;
  /** To people beside the answer: stdout stays clean for machines. */
  note(text: string): void;
  /** A file that goes to standard output; false until a slow reader has caught up. */
  put(bytes: Uint8Array): boolean;
  drained(): Promise<void>;
  /** Tells how far work is that takes long. @see watchOn */
  watch: ReturnType<typeof watchOn>;
  /** What scripts are told of a command that did its work, where that is not plain success. */
  endWith(exit: Exit): void;
  readonly exit: Exit;
}

export const terminalOf = ({ cwd, env, stdin, stdout, stderr }: Shell): Terminal => {
  let exit: Exit = exits.done;
  // Both streams must be terminals, because one sentence may go to either.
  const isColoured = Boolean(stdout.isTTY && stderr.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const shown = (text: string): string => (isColoured ? text : stripVTControlCharacters(text));
  return {
    env,
    stdin,
    path: (file) => resolve(cwd, file),
    say: (text) => void stdout.write(shown(text.endsWith('\n') ? text : `${text}\n`)),
    note: (text) => void stderr.write(`${shown(text)}\n`),
    put: (bytes) => stdout.write(bytes),
    drained: () => new Promise((done) => stdout.once('drain', done)),
    watch: watchOn(stderr),
    endWith: (code) => {
      exit = code;
    },
    get exit() {
      return exit;
    },
  };
};
