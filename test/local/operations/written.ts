/** Every command the pages tell people to type: in blocks of code, in rows of tables, inside sentences. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { commands } from '../../../infra/cli/commands.ts';

const root = join(import.meta.dirname, '../../..');

export const read = (page: string): string => readFileSync(join(root, page), 'utf8');

/** What a two-person team works by: every command on them is run. */
export const operationsPages = ['README.md', 'infra/README.md', 'infra/server/README.md'];
/** Where a command may be told of besides. */
export const otherPages = ['campaigns', 'holidays', 'recipes', 'registers'].map((room) => `shared/${room}/README.md`);

const leavesOf = (command: Command, words: readonly string[]): [string, Command][] => [
  // "calendar" is called by itself too.
  ...(command.commands.length === 0 || command.registeredArguments.length > 0
    ? [[words.join(' '), command] as [string, Command]]
    : []),
  ...command.commands.flatMap((inner) => leavesOf(inner, [...words, inner.name()])),
];

/** What can be called, by its words: "source add". */
export const leaves: ReadonlyMap<string, Command> = new Map(
  (
    await Promise.all(
      commands.map(async ({ name, load }) => {
        const command = new Command().command(name);
        (await load())(command, undefined as never);
        return leavesOf(command, [command.name()]);
      }),
    )
  ).flat(),
);

/** As a shell takes a line apart, as far as the pages go: quotes, and `< file`. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ''));

export const leafOf = (line: string): string | undefined => {
  const [first = '', second = ''] = wordsOf(line);
  return [`${first} ${second}`, first].find((words) => leaves.has(words));
};

/** All it cannot be called without is there. Without, it is a name in a sentence. */
const isWhole = (line: string): boolean => {
  const leaf = leafOf(line);
  const command = leaf === undefined ? undefined : leaves.get(leaf);
  if (leaf === undefined || !command) return false;
  const words = wordsOf(line).slice(leaf.split(' ').length);
  const operands = command.registeredArguments.filter(({ required }) => required).length;
  const demanded = command.options.filter(({ mandatory }) => mandatory);
  return words.length >= operands && demanded.every(({ long }) => words.includes(long ?? ''));
};

const ofTonghop = /^(?:\w+=\S+ )?(?:npm run -s tonghop -- |tonghop |… )/;
const section = (page: string, title: string): string =>
  read(page)
    .split(/^(?=## )/m)
    .find((part) => part.startsWith(`## ${title}`)) ?? '';

/**
 * Parts that are pasted into a shell as they stand, whole: of the README by readme.test.ts, of the other by
 * test/newcomer.
 */
export const walks = {
  province: () => section('README.md', 'Your own province'),
  emulator: () => section('infra/README.md', 'Try it without an account'),
};

/** Their blocks, one after the other. */
export const pasted = (text: string): string =>
  [...text.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block = '']) => block).join('\n');

const isGroup = (word: string): boolean => [...leaves.keys()].some((leaf) => leaf.startsWith(`${word} `));

interface Written {
  /** Calls of the command line, from their first word. */
  readonly calls: ReadonlySet<string>;
  /** Names of commands there are not. */
  readonly unknown: readonly string[];
  /** What else is typed: scripts of npm, CDK. */
  readonly others: ReadonlySet<string>;
}

/** Spans and lines of code; what a here-document holds is not typed as a command. */
const typed = (page: string): string[] => {
  const text = page.replaceAll(/<<'(\w+)'\n[\s\S]*?\n\1\n/g, '\n');
  const blocks = [...text.matchAll(/```(?:bash|sh)?\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.replaceAll('\\\n', '').split(/\n|&& | \| /),
  );
  const spans = [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].flatMap(([, span = '']) =>
    span.split(' && '),
  );
  // The shell's own "export NAME=…" is no call of ours.
  const lines = [...blocks, ...spans].filter((line) => !/^export \w+=/.test(line));
  return lines.map((line) => line.replace(/ {2,}#.*/, '').trim());
};

/** @param page its text */
export const writtenIn = (page: string): Written => {
  const lines = typed(page);
  const named = lines.map((line) => ({ line: line.replace(ofTonghop, ''), isOurs: ofTonghop.test(line) }));
  const ours = named.filter(({ line, isOurs }) => isOurs || isGroup(wordsOf(line)[0] ?? '') || leafOf(line));
  return {
    calls: new Set(ours.map(({ line }) => line).filter(isWhole)),
    unknown: ours
      .filter(({ line, isOurs }) => !leafOf(line) && (isOurs || wordsOf(line).length > 1))
      .map(({ line }) => line),
    others: new Set(lines.filter((line) => /^(?:npm|npx) /.test(line) && !/^npm run -s tonghop --/.test(line))),
  };
};
