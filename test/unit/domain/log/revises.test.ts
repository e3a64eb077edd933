import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainIssues } from '../../../../shared/domain/log/chain.ts';
import { currentOf } from '../../../../shared/domain/log/current.ts';
import { aSubmission, moments } from '../../../cast/index.ts';

const first = aSubmission({ submissionId: 'a', values: { members: 1 } });
const edit = aSubmission({ submissionId: 'b', revises: 'a', values: { members: 2 } });
const again = aSubmission({ submissionId: 'c', revises: 'b', values: { members: 3 } });
const codes = (...of: Parameters<typeof chainIssues>) => chainIssues(...of).map(({ code }) => code);

describe('reports that say which one they replace', () => {
  test('the last of a chain counts, in whatever order it arrives', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (minutes) => {
        const chain = [first, edit, again].map((report, i) => ({
          ...report,
          decidedAt: `2024-03-10T02:3${minutes[i]}:00.000Z`,
        }));
        expect(currentOf(chain)?.submissionId).toBe('c');
      }),
    );
  });

  test('one of another source with the same id is not replaced', () => {
    const other = { ...first, source: 'khac', decidedAt: moments.late };

    expect(currentOf([other, edit])).toBe(other);
  });

  test('a ring has a report that counts all the same', () => {
    expect(currentOf([{ ...first, revises: 'b' }, edit])).toBeDefined();
  });

  test('an edit of nothing known is flagged, one of the report that counts is not', () => {
    expect([codes(edit, []), codes(edit, [first]), codes(again, [first, edit])]).toEqual([
      ['revision.unknown'],
      [],
      [],
    ]);
  });

  test('an edit of a version that was replaced is flagged, its own retry is not', () => {
    const branch = aSubmission({ submissionId: 'd', revises: 'a', values: { members: 4 } });

    expect([codes(branch, [first, edit]), codes(edit, [first, edit, again])]).toEqual([['revision.overtaken'], []]);
  });
});
