import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Closing, Opening } from '../../../../shared/domain/log/opening.ts';
import { standingOf } from '../../../../shared/domain/log/standing.ts';
import { cast, moments } from '../../../cast/index.ts';

const anOpening = (number: number, commune: string, over: Partial<Opening> = {}): Opening => ({
  kind: 'opening',
  number,
  at: moments.opened,
  by: 'schedule',
  versions: { campaign: 1, register: 'song-vang@2024-01-01', registerVersion: 1, holidays: { 'vn-2024': 0 } },
  units: [cast.punctual],
  due: { commune },
  ...over,
});
const aClosing = (number: number): Closing => ({
  kind: 'closing',
  number,
  at: moments.closed,
  by: 'so-noi-vu',
  reason: 'Đã xong',
});

describe('how a period stands', () => {
  test('is by no opening where none was written', () => {
    expect(standingOf([])).toEqual({ opening: null, closing: null, number: 0 });
  });

  test('is closed until it is opened again', () => {
    const [opening, closing] = [anOpening(1, moments.due), aClosing(2)];
    expect(standingOf([opening, closing])).toMatchObject({ closing, number: 2 });
    expect(standingOf([opening, closing, anOpening(3, moments.due)]).closing).toBeNull();
  });

  test('has the units of the latest opening, and due instants that never moved earlier', () => {
    const again = anOpening(2, moments.early, {
      units: [cast.late],
      due: { commune: moments.early, whole: moments.late },
    });

    expect(standingOf([anOpening(1, moments.due), again]).opening).toMatchObject({
      units: [cast.late],
      due: { commune: moments.due, whole: moments.late },
    });
  });

  test('does not depend on the order of entries', () => {
    const days = fc.array(fc.integer({ min: 10, max: 28 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, fc.infiniteStream(fc.nat()), (list, turns) => {
        const entries = list.map((day, n) => anOpening(n + 1, `2024-03-${day}T17:00:00.000Z`));
        const mixed = entries.toSorted(() => ((turns.next().value ?? 0) % 2 === 0 ? 1 : -1));

        expect(standingOf(mixed)).toEqual(standingOf(entries));
        expect(standingOf(entries).opening?.due.commune).toBe(`2024-03-${Math.max(...list)}T17:00:00.000Z`);
      }),
    );
  });
});
