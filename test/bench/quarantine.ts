/**
 * What 50,000 refused deliveries cost everybody else: progress, the first page of the list and an export, over HTTP on
 * SQLite, beside a service without them.
 */
import { line, median, timed } from './figures.ts';
import { type Filled, withEntries } from './progress.ts';

const rounds = 40;
const campaign = '/v1/campaigns/kon-tum-2881-2021';

export const benchQuarantine = async (): Promise<void> => {
  // Some wait on both sides: what is compared is a flood, not a first page that is empty.
  const [before, after] = [await withEntries(200), await withEntries(50_000)];
  try {
    for (const [name, ask] of Object.entries(asked)) {
      const samples = { before: [] as number[], after: [] as number[] };
      for (let i = 0; i < rounds; i += 1) {
        samples.before.push(await ask(before, i));
        samples.after.push(await ask(after, i));
      }
      const [one, other] = [median(samples.before), median(samples.after)];
      line(`${name}: ms p50 with 200, with 50,000 held, ratio (bar: 1.2)`, figures(one, other));
    }
  } finally {
    await before.end();
    await after.end();
  }
};

const figures = (one: number, other: number): string =>
  `${one.toFixed(1)} / ${other.toFixed(1)} / ${(other / one).toFixed(2)}`;

const asked: Readonly<Record<string, (filled: Filled, round: number) => Promise<number>>> = {
  progress: (filled) => ms(filled, 'GET', `${campaign}/progress`),
  'first page': (filled) => ms(filled, 'GET', `${campaign}/quarantine`),
  // One more report each time: an export of the very same input is there already.
  export: async (filled, round) => {
    await filled.takeOne(round);
    return ms(filled, 'POST', `${campaign}/exports`);
  },
};

const ms = async ({ service }: Filled, method: string, path: string): Promise<number> => {
  const headers = { authorization: `Bearer ${await service.token(['department', 'operator'])}` };
  const { wall } = await timed(async () => {
    const answer = await fetch(service.url + path, { method, headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    await answer.arrayBuffer();
  });
  return wall;
};
