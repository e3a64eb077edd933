import { describe, expect, test } from 'vitest';
import { openAudit } from '../../../shared/store/audit.ts';
import { openDefinitions } from '../../../shared/store/definitions.ts';
import { openMemoryTable } from '../../../shared/store/memory.ts';
import type { Table } from '../../../shared/store/ports.ts';
import { aCampaignDocument } from '../../cast/index.ts';

const table = openMemoryTable();

describe('definitions', () => {
  test('keep every version and give the newest', async () => {
    const definitions = openDefinitions(table);
    const version = (number: number, id = 'song-vang-2024') => ({
      id,
      version: number,
      publishedAt: '2024-03-01T00:00:00.000Z',
      publishedBy: 'ai',
      document: aCampaignDocument({ id, title: `Bản ${number}` }),
    });
    for (let i = 1; i <= 11; i += 1) await definitions.publish('campaign', version(i));
    await definitions.publish('campaign', version(1, 'song-vang-2024-b'));

    expect(await definitions.publish('campaign', version(11))).toBe('repeated');
    expect(await definitions.latest('campaign', 'song-vang-2024')).toEqual(version(11));
    expect(await definitions.version('campaign', 'song-vang-2024', 2)).toEqual(version(2));
    expect(await definitions.version('campaign', 'song-vang-2024', 12)).toBeUndefined();
    expect((await definitions.list('campaign')).map((one) => `${one.id} ${one.version}`)).toEqual([
      'song-vang-2024 11',
      'song-vang-2024-b 1',
    ]);
  });
});

test('an audit event that cannot be kept is a problem, not a silence', async () => {
  const event = { at: '2024-03-01T00:00:00.000Z', by: 'ai', action: 'source.revoke', subject: 'y' } as const;
  const audit = openAudit(table);
  await Promise.all([audit.record(event), audit.record(event)]);
  expect(await table.query('A#2024-03')).toHaveLength(2);

  const refusing: Table = { ...table, put: async () => 'unavailable' };
  await expect(openAudit(refusing).record(event)).rejects.toMatchObject({ code: 'store.unavailable' });
});
