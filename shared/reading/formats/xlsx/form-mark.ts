/**
 * What makes a sheet a form of tonghop, written by the form and read back when it is uploaded: one hidden cell, the
 * mark, names the campaign and stands where a hidden row and a hidden column of keys cross. Keys travel with their row
 * and column, so a sheet that was sorted, or whose columns were moved, is still read right.
 *
 * `rows`: a unit is a row. The mark's row holds the key of each column (a field, or a word below), the mark's column
 * the code of each row's unit. `columns`: a unit is a column; the mark's row holds units, its column the keys of
 * fields.
 */

export interface FormMark {
  readonly units: 'rows' | 'columns';
  readonly campaign: string;
  /** Version of the campaign the form was made from. */
  readonly version: number;
  readonly period: string;
  /** Edition of the register: "kon-tum@2021-11-06". */
  readonly register: string;
}

/** Where a key would be a field or a unit and is none. No key of either begins with `#`. */
export const markWords = {
  /** The unit's name as people read it; compared with the code beside it. */
  name: '#ten',
  /** Anything else that is shown and not asked: numbering, a district's line, a total, help. */
  shown: '#xem',
} as const;

const word = 'tonghop';
const layout = 1;

/** "tonghop/1 rows kon-tum-2881-2021 v1 once kon-tum@2021-11-06": none of its parts holds a space. */
export const writeFormMark = ({ units, campaign, version, period, register }: FormMark): string =>
  `${word}/${layout} ${units} ${campaign} v${version} ${period} ${register}`;

/** What a cell's text says as a mark; undefined where it is none, or one of a layout that is not known. */
export const readFormMark = (text: string): FormMark | undefined => {
  const [, kind, units, campaign = '', version, period = '', register = ''] =
    /^tonghop\/(\d+) (rows|columns) (\S+) v(\d{1,6}) (\S+) (\S+@\S+)$/.exec(text.trim()) ?? [];
  if (kind !== String(layout)) return undefined;
  return { units: units as FormMark['units'], campaign, version: Number(version), period, register };
};
