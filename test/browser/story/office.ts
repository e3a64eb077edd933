/** The laptop run of the story, as a process in a folder of its own; and its campaigns, which are under way today. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { dateText, localDate } from '../../../shared/domain/calendars/time.ts';
import { type LaptopRun, startLaptop } from '../../laptop-run.ts';

export interface Office {
  /** Only inside tests. */
  readonly run: LaptopRun;
  /** As the command line does it; a PUT over what is there. */
  send(role: 'operator' | 'department', method: 'PUT' | 'POST', path: string, body: object): Promise<void>;
}

export const withOffice = (isNeeded: boolean): Office => {
  let run: LaptopRun;
  let folder = '';

  beforeAll(async () => {
    if (!isNeeded) return;
    folder = await mkdtemp(join(tmpdir(), 'story-'));
    run = await startLaptop(folder);
  });
  afterAll(async () => {
    await run?.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  return {
    get run() {
      return run;
    },
    send: async (role, method, path, body) => {
      const authorization = `Bearer ${run.tokens[role]}`;
      const seen = (await fetch(run.url + path, { headers: { authorization } })).headers.get('etag');
      const changes = seen === null ? { 'if-none-match': '*' } : { 'if-match': seen };
      const answer = await fetch(run.url + path, {
        method,
        headers: { authorization, 'content-type': 'application/json', ...changes },
        body: JSON.stringify(body),
      });
      expect([200, 201], await answer.text()).toContain(answer.status);
    },
  };
};

/** As a person writes it, so many days from today. */
export const dayFromNow = (days: number): string => dateText(localDate(Date.now() + days * 86_400_000));
