import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../shared/documents/sheet/model.ts';
import { shownText } from '../../../../shared/documents/sheet/shown-text.ts';

describe('what a cell shows', () => {
  it.each<[Cell, string]>([
    [{ style: 'number', value: 1_234_567 }, '1.234.567'],
    [{ style: 'number', value: -1_234 }, '-1.234'],
    [{ style: 'number-2', value: 1_234.5 }, '1.234,50'],
    [{ style: 'ratio', value: 0.6984 }, '69,8%'],
    [{ style: 'ratio', value: 1 }, '100,0%'],
    [{ style: 'ratio', value: '-' }, '-'],
    [{ style: 'doubtful-ratio', value: 0.5 }, '50,0%(*)'],
    [{ style: 'change', value: 1_200 }, '+1.200'],
    [{ style: 'change', value: -3 }, '-3'],
    [{ style: 'change', value: 0 }, '0'],
    [{ style: 'change-1', value: -3.25 }, '-3,3'],
    [{ style: 'yes-no', value: 1 }, 'Có'],
    [{ style: 'yes-no', value: 0 }, 'Không'],
    [{ style: 'date', value: '2022-04-03', as: 'date' }, '03/04/2022'],
    [{ style: 'instant', value: '2021-11-30T17:05:00.000Z', as: 'instant' }, '01/12/2021 00:05'],
    [{ style: 'index', value: 12 }, '12'],
    [{ style: 'text', value: '=1+1' }, '=1+1'],
    [{ style: 'number', value: null }, ''],
  ])('%j → %s', (cell, text) => {
    expect(shownText(cell)).toBe(text);
  });
});
