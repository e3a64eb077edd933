import { expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { run } from './run.ts';

test.each([[], ['--json']])(
  'an erasure that another was quicker than is no success, with or without --json',
  async (...json) => {
    const place = { level: 'commune', code: '23281', people: 1, outcome: 'overtaken' };
    const body = { register: 'kon-tum', dryRun: false, places: [place] };
    await using api = await fakeApi(() => ({ status: 200, body }));

    const ran = await run(['contacts', 'erase', '23281', '--register', 'kon-tum', '--api', api.url, ...json]);

    expect(ran).toMatchObject({ exit: 1, stdout: expect.stringContaining(json.length > 0 ? 'overtaken' : 'chưa ghi') });
  },
);
