/** What rings on a server, and who is told: once when it does, once when it is over. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDownloadLinks } from '../../../infra/local/download-links.ts';
import { startMailbox } from '../../../infra/local/mailbox.ts';
import { openLocalStores } from '../../../infra/local/stores.ts';
import { openAlarms } from '../../../infra/server/alarms.ts';
import { checked, type ServedProvince } from '../../../infra/server/configuration.ts';
import { watchRuns } from '../../../infra/server/runs.ts';
import { startServer } from '../../../infra/server/server.ts';
import { isNearlyFull, watched } from '../../../infra/server/watched.ts';
import type { Letter, Sent } from '../../../shared/outbound/mail.ts';
import { openStores } from '../../../shared/store/stores.ts';
import { configurationOf, startIssuer } from './served.ts';

const minuteMs = 60_000;
const start = Date.parse('2021-11-10T02:00:00Z');
const spilt = 'spill/2021-11-10/010000.000Z_kt-json_ab.json.gz';
const names = ['bac-giang', 'kon-tum'];

let folder: string;
let now: number;
let letters: Letter[];
let answer: Sent;
let isReady: boolean;
beforeEach(async () => {
  vi.stubEnv('TONGHOP_LOG', 'off');
  folder = await mkdtemp(join(tmpdir(), 'tonghop-alarms-'));
  [now, letters, answer, isReady] = [start, [], { outcome: 'accepted', id: '1' }, true];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const province = {
  slug: 'kon-tum',
  address: 'https://baocao.example/',
  contacts: { alarms: ['a@kon-tum.example', 'b@kon-tum.example'] },
} as ServedProvince;

/** A province whose schedules ran well a moment ago, unless its process has only begun. */
const aProvince = async ({ hasRun = true, slug = 'kon-tum' } = {}) => {
  const clock = () => now;
  const kept = await openLocalStores(
    null,
    openDownloadLinks(() => '', clock),
  );
  const stores = openStores({ ...kept, secrets: async () => undefined }, clock);
  const scheduled = ['export-schedule', 'seal-schedule', 'remind-schedule'].map((name) => ({
    name,
    schedule: 'cron(0 * * * ? *)' as const,
    run: async () => undefined,
  }));
  const runs = watchRuns(scheduled, clock);
  const ready = async () => {
    if (!isReady) throw new Error('không trả lời');
  };
  const post = {
    send: async (letter: Letter): Promise<Sent> => {
      letters.push(letter);
      return answer;
    },
  };
  const runAll = async (failing = false) => {
    for (const row of runs.rows) row.ended?.(!failing);
  };
  if (hasRun) await runAll();
  const look = openAlarms({ ...province, slug }, { stores, folder, runs, ready }, { letters: post });
  return { kept, look, runAll };
};
const subjects = () => letters.map(({ subject, to }) => `${subject} → ${to[0]}`);
const told = (stage: string, name: string) => ['a', 'b'].map((to) => `${stage}: ${name} (kon-tum) → ${to}`);

describe('an alarm', () => {
  test('is told to each address once when it rings, and once when it is over', async () => {
    const { kept, look } = await aProvince();
    await look();
    expect(letters).toEqual([]);

    await kept.intake.put(spilt, Buffer.from('x'), { type: 'application/gzip' });
    await look();
    now += 10 * minuteMs;
    await look();
    expect(subjects()).toEqual(told('Báo động', 'bang-khong-ghi-duoc'));
    expect(letters[0]?.text).toContain('Từ lúc: 09:00 ngày 10/11/2021');
    expect(letters[0]?.text).toContain('https://baocao.example/bang/suc-khoe');

    letters = [];
    await kept.intake.remove(spilt);
    await look();
    await look();
    expect(subjects()).toEqual(told('Hết báo động', 'bang-khong-ghi-duoc'));
  });

  test('of two provinces at once is two letters, by their ids too', async () => {
    for (const slug of ['kon-tum', 'quang-ngai']) {
      const { kept, look } = await aProvince({ slug });
      await rm(join(folder, 'alarms.json'), { force: true });
      await kept.intake.put(spilt, Buffer.from('x'), { type: 'application/gzip' });
      await look();
    }

    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(4);
  });

  test('whose letter did not go is told at a later look; over before that, it is told to nobody', async () => {
    const { kept, look } = await aProvince();
    answer = { outcome: 'failed', permanent: false, words: 'ECONNREFUSED' };
    await kept.intake.put(spilt, Buffer.from('x'), { type: 'application/gzip' });
    await look();
    expect(letters).toHaveLength(2);

    answer = { outcome: 'accepted', id: '1' };
    await look();
    await look();
    expect(letters).toHaveLength(4);

    answer = { outcome: 'failed', permanent: false, words: 'ECONNREFUSED' };
    isReady = false;
    await look();
    isReady = true;
    await look();
    expect(subjects().slice(4)).toEqual(told('Báo động', 'kho-khong-tra-loi'));
  });

  test('is told once although what rings cannot be kept, as on a full disk', async () => {
    const { kept, look } = await aProvince();
    await mkdir(join(folder, 'alarms.json~'));
    await kept.intake.put(spilt, Buffer.from('x'), { type: 'application/gzip' });

    for (const _ of [1, 2, 3]) await look();

    expect(subjects()).toEqual(told('Báo động', 'bang-khong-ghi-duoc'));
  });

  test('that rang before a restart is not told again, and ends only once it is known to be over', async () => {
    const first = await aProvince();
    await first.runAll(true);
    await first.look();
    expect(subjects()).toEqual(told('Báo động', 'viec-dinh-ky-hong'));

    letters = [];
    const again = await aProvince();
    expect(JSON.parse(await readFile(join(folder, 'alarms.json'), 'utf8'))).toMatchObject({
      'viec-dinh-ky-hong': { isTold: true },
    });
    await again.look();
    expect(subjects()).toEqual(told('Hết báo động', 'viec-dinh-ky-hong'));
  });

  test('is not over while it cannot be told: no schedule has run yet', async () => {
    const runs = watchRuns([{ name: 'x', schedule: 'cron(0 * * * ? *)', run: async () => undefined }], () => now);
    expect(runs.hasFailed()).toBeNull();
    runs.rows[0]?.ended?.(true);
    expect(runs.hasFailed()).toBe(false);
  });

  test('that no run has finished is not over because the process began anew', async () => {
    const first = await aProvince();
    now += 61 * minuteMs;
    await first.look();
    expect(subjects()).toEqual(told('Báo động', 'khong-nhac-viec'));

    letters = [];
    const again = await aProvince({ hasRun: false });
    await again.look();
    expect(subjects()).toEqual([]);
    await again.runAll();
    await again.look();
    expect(subjects()).toEqual(told('Hết báo động', 'khong-nhac-viec'));
  });

  test.each([
    ['khong-nhac-viec', 61],
    ['khong-niem-phong', 121],
    ['khong-co-ban-tong-hop', 721],
  ])('%s rings once no run has finished for %d minutes', async (name, minutes) => {
    const { look } = await aProvince();
    now += (minutes - 2) * minuteMs;
    await look();
    expect(subjects().join()).not.toContain(name);

    now += 2 * minuteMs;
    await look();
    expect(subjects()).toEqual(expect.arrayContaining(told('Báo động', name)));
  });
});

test.each([
  [99, false, true],
  [101, false, false],
  [101, true, true],
  [119, true, true],
  [121, true, false],
])(
  'a disk of 1,000 blocks with %i free, that rang: %s, rings: %s, so that a file more or less is no letter',
  (bavail, rang, rings) => {
    expect(isNearlyFull({ bavail, blocks: 1_000 }, rang)).toBe(rings);
  },
);

test('each alarm has its line in the runbook, which has no others, and says what to run first', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../../infra/server/README.md'), 'utf8');
  const section = /^## Alarms\n.*?(?=^## )/ms.exec(readme)?.[0] ?? '';
  const lines = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);

  expect(lines).toEqual(watched.map(({ name }) => name));
  for (const { means, first } of watched) expect([means.length > 40, first.length > 3]).toEqual([true, true]);
});

test('a server mails the alarms of each province by its own transport, and of no other', async () => {
  const issuer = await startIssuer();
  const mailbox = await startMailbox(null, Date.now);
  const mail = { kind: 'smtp', host: '127.0.0.1', port: mailbox.port, from: 'tonghop@tinh.example' };
  const given = configurationOf(folder, issuer.url, names);
  const provinces = given.provinces.map((one) => ({ ...one, outbound: { mail } }));
  const { value, issues } = checked(JSON.stringify({ ...given, provinces }), {});
  expect(issues).toEqual([]);
  const server = await startServer(value);
  try {
    const konTum = server.provinces.find(({ slug }) => slug === 'kon-tum');
    await konTum?.kept.intake.put(spilt, Buffer.from('x'), { type: 'application/gzip' });
    for (const one of server.provinces) await one.watch();
    const all = await Promise.all((await mailbox.names()).map((name) => mailbox.letter(name)));

    expect(all.map((letter) => [letter?.subject, [letter?.to ?? []].flat()[0]?.text])).toEqual([
      ['Báo động: bang-khong-ghi-duoc (kon-tum)', 'tong-hop@kon-tum.example'],
    ]);
  } finally {
    await server.stop();
    await mailbox.stop();
    await issuer.stop();
  }
});
