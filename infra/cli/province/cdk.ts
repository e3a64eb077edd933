/** CDK of this repository, for one province; TONGHOP_CDK names another program in its place. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { exits, Stop } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

const root = join(import.meta.dirname, '../../..');

/** What it told; a person sees it as it is told. Ends the command where CDK fails. */
export type Cdk = (stack: 'app' | 'data' | '*', ...words: readonly string[]) => Promise<string>;

export const cdkFor =
  ({ env, note }: Terminal, slug: string): Cdk =>
  (stack, ...words) =>
    new Promise((resolve, reject) => {
      const told: string[] = [];
      const program = env['TONGHOP_CDK'] ?? join(root, 'node_modules/.bin/cdk');
      const which = [`tonghop-${slug}-${stack}`, '-c', `province=${slug}`];
      const child = spawn(program, [...words, ...which], { cwd: root, env: { ...process.env, ...env } });
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          told.push(text);
          note(text.trimEnd());
        });
      }
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(told.join(''));
        else reject(new Stop(exits.refused, `cdk ${words[0]} kết thúc bằng ${code}; chưa làm gì sau đó.`));
      });
    });

/** What widens permissions was shown by the difference, and asked for. */
export const unasked = ['deploy', '--require-approval', 'never'] as const;
