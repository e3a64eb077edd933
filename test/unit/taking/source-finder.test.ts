import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SourceState } from '../../../shared/domain/sources/source-state.ts';
import { Problem } from '../../../shared/problems.ts';
import { knownSource } from '../../../shared/reading/known-source.ts';
import { freshMs, sourceFinder } from '../../../shared/taking/source-finder.ts';
import { aSource, aSourceState } from '../../cast/index.ts';

type Answer = SourceState | undefined | 'refuse' | 'hang';

/** A table of one source whose answers a test sets, and how often it was asked. */
const aTable = () => {
  const table = { answer: undefined as Answer, reads: 0 };
  const latest = async (id: string): Promise<SourceState | undefined> => {
    table.reads += 1;
    if (table.answer === 'hang') return new Promise(() => undefined);
    if (table.answer === 'refuse') throw new Problem('store.unavailable');
    return id === 'bieu-mau' ? table.answer : undefined;
  };
  return { table, sources: { latest } };
};
const version = (number: number, over: object = {}): SourceState =>
  aSourceState(aSource({ tool: 'json', version: number, ...over }));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a source', () => {
  test('is read once while it is warm, and again when it has cooled', async () => {
    const { table, sources } = aTable();
    let now = 0;
    const find = sourceFinder(sources, () => now);
    table.answer = version(1);

    await find('bieu-mau');
    now = freshMs - 1;
    await find('bieu-mau');
    expect(table.reads).toBe(1);
    now = freshMs;
    table.answer = version(2, { revoked: true });
    expect((await find('bieu-mau'))?.judgement.source.revoked).toBe(true);
    expect(table.reads).toBe(2);
  });

  test('unchanged is not understood anew', async () => {
    const { table, sources } = aTable();
    let now = 0;
    const find = sourceFinder(sources, () => now);
    table.answer = version(1);

    const first = await find('bieu-mau');
    now = freshMs;
    expect(await find('bieu-mau')).toBe(first);
  });

  test('asked for by many at once is read once', async () => {
    const { table, sources } = aTable();
    const find = sourceFinder(sources, () => 0);
    table.answer = version(1);

    const found = await Promise.all(Array.from({ length: 50 }, () => find('bieu-mau')));
    expect([table.reads, new Set(found).size]).toEqual([1, 1]);
  });

  test('is used stale while the table refuses, and once it hangs for a second', async () => {
    const { table, sources } = aTable();
    let now = 0;
    const find = sourceFinder(sources, () => now);
    table.answer = version(1);
    const warm = await find('bieu-mau');

    now = 10 * freshMs;
    table.answer = 'refuse';
    expect(await find('bieu-mau')).toBe(warm);
    table.answer = 'hang';
    const waiting = find('bieu-mau');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toBe(warm);
  });

  test('that was never read cannot be known while the table refuses', async () => {
    const { table, sources } = aTable();
    table.answer = 'refuse';

    await expect(sourceFinder(sources, () => 0)('bieu-mau')).rejects.toThrow(Problem);
  });

  test('stays known however many invented ones are asked for, and those are not remembered', async () => {
    const { table, sources } = aTable();
    const find = sourceFinder(sources, () => 0);
    table.answer = version(1);
    await find('bieu-mau');

    for (let i = 0; i < 2_000; i += 1) expect(await find(`x-${i}`)).toBeUndefined();
    const reads = table.reads;
    await find('bieu-mau');
    expect(table.reads).toBe(reads);
    table.answer = version(1);
    await find('x-1');
    expect(table.reads).toBe(reads + 1);
  });

  test('of a tool this version does not have is known, so that what it sends is kept', async () => {
    const known = knownSource(version(1, { tool: 'tool-of-tomorrow' }));
    const read = await known.tool.read({
      bytes: Buffer.from('x'),
      contentType: '',
      query: new URLSearchParams(),
      headers: new Map(),
      reading: known.judgement.source.reading,
    });

    expect(read).toMatchObject({ refusal: 'tool.unknown' });
  });
});
