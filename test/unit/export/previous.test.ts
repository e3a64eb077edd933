/** The export before, from the log that was read for the one being made. */
import { describe, expect, test } from 'vitest';
import { previousOf } from '../../../functions/export/previous.ts';
import type { ExportMade } from '../../../shared/domain/log/submission.ts';
import { aSeason, moments } from '../../cast/index.ts';
import { aPeriodRead } from '../../cast/period.ts';

const entries = aSeason();
const read = aPeriodRead(entries);
const exportAt = (cutoff: string, inputHash: string): ExportMade => ({
  kind: 'export',
  cutoff,
  inputHash,
  madeAt: cutoff,
  objectKey: '',
  fileName: '',
  bytes: 0,
  expected: 0,
  reporting: 0,
  trigger: 'schedule',
  formats: ['xlsx'],
});

const early = '2024-03-11T12:00:00.000Z';
const later = '2024-03-19T12:00:00.000Z';

describe('the export before', () => {
  test('is the newest with an earlier cut-off, in whatever order they were made', () => {
    const made = [exportAt(later, 'b'), exportAt(moments.closed, 'c'), exportAt(early, 'a')];

    expect(previousOf(read, made)?.inputHash).toBe('b');
    expect(previousOf(aPeriodRead(entries, later), made)?.inputHash).toBe('a');
  });

  test('has the figures of its own cut-off, not what came after it', () => {
    const before = previousOf(read, [exportAt(early, 'a')]);

    expect(before?.ledger).toEqual(aPeriodRead(entries, early).ledger);
    expect(before?.tallies.whole.reported).toBeLessThan(read.ledger.rows.filter(({ current }) => current).length);
  });

  test('is none for the first', () => {
    expect(previousOf(read, [])).toBeNull();
    expect(previousOf(read, [exportAt(moments.closed, 'a')])).toBeNull();
  });
});
