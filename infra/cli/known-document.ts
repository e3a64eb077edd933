/**
 * A campaign or register as a command names it: a file, else what is published where a service is known, else what
 * comes with the program. Commands that can do without a service then judge by what is in force.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askerOf } from './asker.ts';
import { readJson } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import type { Terminal } from './terminal.ts';

const timeoutSeconds = 10;

/** Undefined where nobody has it. */
export const knownDocument = async (
  terminal: Terminal,
  kind: 'campaign' | 'register',
  name: string,
): Promise<unknown> => {
  if (existsSync(terminal.path(name))) return readJson(terminal, name);
  const shipped = fileURLToPath(new URL(`../../shared/${kind}s/${encodeURI(name)}.json`, import.meta.url));
  return (await published(terminal, kind, name)) ?? (existsSync(shipped) ? readJson(terminal, shipped) : undefined);
};

const published = async (terminal: Terminal, kind: 'campaign' | 'register', id: string): Promise<unknown> => {
  try {
    const asker = askerOf(terminal, { timeout: timeoutSeconds });
    return kind === 'campaign'
      ? (await asker.ask('GET /v1/campaigns/{campaign}', { params: { campaign: id } })).body
      : (await asker.ask('GET /v1/registers/{register}', { params: { register: id } })).body;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    // No service is named, or it has no such document: that is no fault here. One that does not answer is told.
    if (error.exit === exits.unreachable) terminal.note('Hệ thống không trả lời; dùng văn bản đi kèm chương trình.');
    return undefined;
  }
};
