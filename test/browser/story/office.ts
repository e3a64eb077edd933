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
  /** As the command line does it: nobody waits for the schedule. */
  opens(campaign: string): Promise<void>;
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
    opens: async (campaign) => {
      const answer = await fetch(`${run.url}/v1/campaigns/${campaign}/openings`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${run.tokens.department}`,
          'content-type': 'application/json',
          'if-none-match': '*',
        },
        body: '{}',
      });
      expect([200, 201], await answer.text()).toContain(answer.status);
    },
  };
};

/** As a person writes it, so many days from today. */
export const dayFromNow = (days: number): string => dateText(localDate(Date.now() + days * 86_400_000));
