/**
 * A file of reports while stores fail, and many files at once: every row is one report in the end, and nobody waits
 * long.
 */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Submission } from '../../shared/domain/log/submission.ts';
import { isRefused, openFile } from '../../shared/reading/file/open-file.ts';
import type { Log } from '../../shared/store/log.ts';
import { sourceFinder } from '../../shared/taking/source-finder.ts';
import { takeFile } from '../../shared/taking/take-file.ts';
import { communes, csvFile, withFiles, xaOf } from './files-cast.ts';
import { advance, konTum } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const files = withFiles(local);
const drain = () => local.service.run('drain') as Promise<{ drained: number; left: number }>;
const spilt = (): Promise<string[]> => local.service.stores.intake.list('spill/');
afterEach(async () => {
  local.faults.table('ok');
  local.faults.objects('ok');
  await drain();
});

/** More units than are written at once. */
let many: string[] = [];
beforeAll(async () => {
  many = xaOf(await files.form('')).slice(0, 60);
});
const manyRows = (text: string): string[] => many.map((unit, i) => `${unit};;${(i % 9) + 6};4;3;${text}`);

const rowsOf = (text: string): string[] => communes.map((name, i) => `${name};;${i + 6};4;3;${text}`);
/** The reports of this source that say `text`, by unit. */
const reportsSaying = async (text: string): Promise<Submission[]> =>
  (await files.entries()).filter(
    (entry): entry is Submission => entry.kind === 'submission' && entry.values['results'] === text,
  );
const heldOf = async (): Promise<number> => (await files.entries()).filter(({ kind }) => kind === 'quarantine').length;

/** Turns a store off once it has been asked `count` times. */
const failingAfter = (count: number, fail: () => void, work: () => Promise<Answer>): Promise<Answer> => {
  let seen = 0;
  const stop = local.watched.onRequest((request) => {
    if (request === 'put' && ++seen > count) fail();
  });
  return work().finally(stop);
};

describe('a table that stops answering at any row', () => {
  test.each([0, 10, 25])(
    'after %i puts: every row is one report once it was drained, and sent again',
    async (count) => {
      const text = `Hỏng sau ${count}`;
      const file = csvFile(...manyRows(text));
      await files.csv(csvFile(...manyRows(`Trước ${count}`)));
      advance(local);
      const held = await heldOf();
      const { status, body } = await failingAfter(
        count,
        () => local.faults.table('refuse'),
        () => files.csv(file),
      );
      local.faults.table('ok');

      expect([status, body.counts.recorded + body.counts.waiting]).toEqual([202, many.length]);
      expect(body.counts.waiting).toBeGreaterThan(0);
      const key = (await spilt())[0] ?? '';
      const object = (await local.service.stores.intake.get(key)) ?? new Uint8Array();
      advance(local, 600);
      expect(await drain()).toEqual({ drained: 1, left: 0 });
      await local.service.stores.intake.put(key, object, { type: 'application/gzip' });
      expect(await drain()).toEqual({ drained: 1, left: 0 });
      expect((await files.csv(file)).body.counts).toMatchObject({ recorded: 0, repeated: many.length });
      const kept = await reportsSaying(text);
      expect([kept.length, new Set(kept.map(({ unit }) => unit)).size]).toEqual([many.length, many.length]);
      expect(new Set(kept.map(({ times }) => times.receivedAt))).toEqual(new Set([body.receivedAt]));
      expect(await heldOf()).toBe(held);
    },
  );

  test('that hangs costs no more than one wait, however many the rows', async () => {
    await files.csv(csvFile(...rowsOf('Ấm')));
    local.faults.table('hang');
    const rows = Array.from({ length: 400 }, (_, i) => `${many[i % many.length]};;6;4;3;Treo`);
    const sending = files.csv(csvFile(...rows));
    const asked = await local.watched.requestsDuring(() => sending);
    const { status, body } = await sending;

    expect([status, body.counts.waiting]).toEqual([202, 400]);
    // The first turn alone, sixteen rows at once, waits for a table that hangs; there would be 25.
    expect(asked.filter((request) => request === 'put').length).toBeLessThanOrEqual(16);
    local.faults.table('ok');
    expect(await drain()).toEqual({ drained: 1, left: 0 });
    expect(await reportsSaying('Treo')).toHaveLength(many.length);
  });
});

describe('a write that is made and whose answer is lost, or that never comes back', () => {
  const lost = async (at: number, how: 'lost' | 'crash', text: string): Promise<void> => {
    const { log, intake, sources } = local.service.stores;
    const known = await sourceFinder(sources, local.service.clock.now)('f-csv');
    if (!known) throw new Error('No source f-csv.');
    const failing: Log = {
      ...log,
      record: async (...written) => {
        const outcome = await log.record(...written);
        if (count++ !== at) return outcome;
        if (how === 'crash') throw new Error('The function stopped.');
        return 'unavailable';
      },
    };
    let count = 0;
    const delivery = {
      source: 'f-csv',
      tool: 'csv',
      contentType: 'text/csv',
      query: '',
      headers: {},
      bytes: Buffer.from(csvFile(...rowsOf(text))),
      receivedAt: new Date(local.service.clock.now()).toISOString(),
    };
    const file = await openFile(known, delivery);
    if (!file || isRefused(file)) throw new Error('The file was not read.');
    await takeFile({ log: failing, intake }, known, file, async (_known, _place, entry) => entry).catch((error) => {
      if (how === 'lost') throw error;
    });
  };

  test.each(communes.map((_, at) => at))('of row %i: every row is one report', async (at) => {
    for (const how of ['lost', 'crash'] as const) {
      const text = `${how} ${at}`;
      await lost(at, how, text);
      expect(await spilt()).toHaveLength(how === 'lost' ? 1 : 0);
      advance(local);
      expect((await drain()).left).toBe(0);
      const { body } = await files.csv(csvFile(...rowsOf(text)));
      expect(body.counts.recorded + body.counts.repeated).toBe(communes.length);
      expect((await reportsSaying(text)).map(({ unit }) => unit).toSorted()).toHaveLength(communes.length);
      expect(new Set((await reportsSaying(text)).map(({ unit }) => unit)).size).toBe(communes.length);
      advance(local);
    }
  });
});

test.each(['refuse', 'hang'] as const)(
  'a bucket that fails (%s) is "try again", with nothing counted before',
  async (mode) => {
    const text = `Kho đóng: ${mode}`;
    local.faults.objects(mode);
    const answer = await files.csv(csvFile(...rowsOf(text)));
    local.faults.objects('ok');

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120']);
    expect(await reportsSaying(text)).toEqual([]);
    expect((await files.csv(csvFile(...rowsOf(text)))).body.counts.recorded).toBe(communes.length);
  },
);

test('the page of a source says "later", not "wrong address", while the table does not answer', async () => {
  advance(local, 60);
  local.faults.table('refuse');
  const answer = await send(`${local.service.url}${files.path('workbook')}/upload`, 'GET');

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120']);
  expect(answer.text).not.toContain('Địa chỉ không đúng');
});

describe('at once', () => {
  test('one file twenty times is one report of every unit, told once', async () => {
    const file = csvFile(...rowsOf('Hai mươi lần'));
    const answers = await Promise.all(Array.from({ length: 20 }, () => files.csv(file)));

    expect(answers.filter(({ status }) => status !== 202 && status !== 200)).toEqual([]);
    expect(answers.reduce((sum, { body }) => sum + body.counts.recorded, 0)).toBe(communes.length);
    expect(await reportsSaying('Hai mươi lần')).toHaveLength(communes.length);
  });

  test('two files of the same units are both kept, and each unit counts by one of them', async () => {
    const texts = ['Tệp một', 'Tệp hai'];
    const held = await heldOf();
    await Promise.all(texts.map((text) => files.csv(csvFile(...rowsOf(text)))));
    const reports = (await local.get(`/v1/campaigns/${konTum}/reports`)).body.reports.filter(
      ({ unit }: { unit: { name: string } }) => (communes as readonly string[]).includes(unit.name),
    );

    expect((await Promise.all(texts.map(reportsSaying))).map(({ length }) => length)).toEqual([6, 6]);
    for (const { values } of reports) expect(texts).toContain(values.results);
    expect(await heldOf()).toBe(held);
  });
});
