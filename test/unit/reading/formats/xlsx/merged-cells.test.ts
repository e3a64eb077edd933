import { describe, expect, it } from 'vitest';
import { aForm, codesOf, formOf, refusalOf } from './form-file.ts';

describe('merged cells', () => {
  const lines = [
    ['1', 'A', 5, 1],
    ['2', 'B', null, 1],
    ['3', 'C', 7, 1],
  ];
  const merged = (...refs: string[]): string =>
    `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

  it('over several inputs refuse every unit they touch', () => {
    const { units } = formOf(aForm(lines, merged('C3:C4')));

    expect(units.map(codesOf)).toEqual([['cell.merged /answers/heads'], ['cell.merged /answers/heads'], []]);
    expect(units[0]?.issues[0]?.detail).toContain('C3:C4');
  });

  it('make a unit that says nothing else one of the form, not a blank one', () => {
    const { units, blank } = formOf(
      aForm(
        [
          ['1', 'A', 5],
          ['2', 'B'],
        ],
        merged('C3:D4'),
      ),
    );

    expect(units.map(({ code }) => code)).toEqual(['1', '2']);
    expect(blank).toEqual([]);
  });

  it('over one input and decoration are read where the input is shown, and refused where it is covered', () => {
    expect(formOf(aForm(lines, merged('E3:F3', 'A1:A2'))).units.flatMap(codesOf)).toEqual([]);
    expect(formOf(aForm(lines, merged('B3:C3'))).units.map(codesOf)).toEqual([['cell.merged /answers/heads'], [], []]);
  });

  it('that are blank mean nothing', () => {
    expect(formOf(aForm(lines, merged('E3:E5'))).units.flatMap(codesOf)).toEqual([]);
  });

  it('that overlap are no workbook', () => {
    const many = Array.from({ length: 8 }, () => 'C3:E5');

    expect(refusalOf(aForm(lines, merged(...many))).refusal).toBe('workbook.broken');
  });
});
