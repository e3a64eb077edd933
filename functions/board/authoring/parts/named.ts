/** What can be chosen where the document names its own fields and indicators: the very ones that may stand there. */
import { serves, type Want } from '../../../../shared/domain/campaign/campaign-references.ts';
import { items, quoted, textOf } from '../../../../shared/domain/issues/untyped.ts';
import { type UnitType, unitTypes } from '../../../../shared/domain/units/register.ts';
import { type Path, valueAt } from './document.ts';
import type { Context, Options } from './part.ts';

export const namedFor =
  (want: Want) =>
  ({ named }: Context): Options =>
    named.filter(({ kind }) => serves(kind, want)).map(({ key, label }) => [key, label]);

/** The same, but for the row's own. */
export const othersFor =
  (want: Want) =>
  (context: Context, path: Path): Options => {
    const own = valueAt(context.document, [...path.slice(0, -1), 'key']);
    return namedFor(want)(context).filter(([key]) => key !== own);
  };

/** The keys of the first two of them: what a new row begins with. */
export const firstKeys = (want: Want, context: Context): readonly string[] =>
  namedFor(want)(context)
    .slice(0, 2)
    .map(([key]) => key);
export const firstKey = (want: Want, context: Context): string => firstKeys(want, context)[0] ?? '';

/** What a key is called, quoted. */
export type Label = (key: unknown) => string;

export const labelsIn = ({ named }: Context): Label => {
  const labels = new Map(named.map(({ key, label }) => [key, label]));
  return (key) => quoted(labels.get(textOf(key) ?? '') ?? textOf(key) ?? '?');
};

/** What a choice may be answered with. */
export const choicesOf = ({ document }: Context, key: unknown): Options => {
  const field = items(valueAt(document, ['fields'])).find((one) => valueAt(one, ['key']) === key);
  if (valueAt(field, ['kind']) === 'yes-no') {
    return [
      ['true', 'Có'],
      ['false', 'Không'],
    ];
  }
  return items(valueAt(field, ['choices'])).map((choice) => [
    textOf(valueAt(choice, ['key'])) ?? '',
    textOf(valueAt(choice, ['label'])) ?? '',
  ]);
};

/** Types of units, as they are called on pages. */
export const typeNames: Readonly<Record<UnitType, string>> = {
  xa: 'Xã',
  phuong: 'Phường',
  'thi-tran': 'Thị trấn',
  'dac-khu': 'Đặc khu',
  organisation: 'Tổ chức',
};
export const typeOptions: Options = unitTypes.map((type) => [type, typeNames[type]]);
