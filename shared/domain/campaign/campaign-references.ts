/**
 * Every place where a campaign document names one of its own fields or indicators, and the faults of those names:
 * nothing of that key, or something of another kind. Read over untyped JSON; called by `campaign-faults.ts`.
 */
import type { CheckOf, CheckRule, SharedMember } from '../checks/check.ts';
import type { FieldKind } from '../fields/kinds.ts';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, items, quoted, textOf } from '../issues/untyped.ts';
import type { Indicator } from './indicator.ts';

/** What a place in the document asks for. */
const wants = {
  figure: 'chỉ tiêu số lượng, số thập phân hoặc tổng',
  date: 'chỉ tiêu ngày',
  text: 'chỉ tiêu văn bản',
  answer: 'chỉ tiêu lựa chọn, có/không, ngày hoặc văn bản',
  field: 'chỉ tiêu được hỏi',
  shown: 'chỉ tiêu, tổng hoặc tỷ lệ',
} as const;
export type Want = keyof typeof wants;

interface KindNamed {
  /** What the kind is called in a message. */
  readonly words: string;
  readonly serves: readonly Want[];
}

const kinds: Readonly<Record<FieldKind | Indicator['kind'], KindNamed>> = {
  count: { words: 'chỉ tiêu số lượng', serves: ['figure', 'field', 'shown'] },
  decimal: { words: 'chỉ tiêu số thập phân', serves: ['figure', 'field', 'shown'] },
  text: { words: 'chỉ tiêu văn bản', serves: ['text', 'answer', 'field', 'shown'] },
  date: { words: 'chỉ tiêu ngày', serves: ['date', 'answer', 'field', 'shown'] },
  choice: { words: 'chỉ tiêu lựa chọn', serves: ['answer', 'field', 'shown'] },
  'yes-no': { words: 'chỉ tiêu có/không', serves: ['answer', 'field', 'shown'] },
  sum: { words: 'tổng', serves: ['figure', 'shown'] },
  ratio: { words: 'tỷ lệ', serves: ['shown'] },
  vacancies: { words: 'số còn thiếu', serves: ['shown'] },
};
const kindNamed: ReadonlyMap<string, KindNamed> = new Map(Object.entries(kinds));

/** May a field or indicator of this kind stand where that is asked for? */
export const serves = (kind: string, want: Want): boolean => kindNamed.get(kind)?.serves.includes(want) ?? false;

interface Reference {
  readonly key: string;
  readonly path: readonly PropertyKey[];
  readonly want: Want;
}

/** Names of a key that does not exist or is of a kind the place cannot use. */
export const referenceFaults = (document: unknown): Issue[] => {
  // Without a list of fields every name would be unknown: the missing list is the one fault worth telling.
  if (!Array.isArray(at(document, 'fields'))) return [];
  const found = kindsIn(document);
  return referencesOf(document).flatMap(({ key, path, want }) => {
    const where = pointer(...path);
    if (!found.has(key)) {
      return [refusal('campaign.unknown-key', where, `Đợt báo cáo không có chỉ tiêu ${quoted(key)}.`)];
    }
    const kind = kindNamed.get(found.get(key) ?? '');
    // A kind that does not exist is told by the schema, once.
    if (kind === undefined || kind.serves.includes(want)) return [];
    const detail = `${quoted(key)} là ${kind.words}; chỗ này cần ${wants[want]}.`;
    return [refusal('campaign.wrong-kind', where, detail)];
  });
};

/** Kind of each field and indicator by key; undefined where it is not readable. The first of a doubled key counts. */
const kindsIn = (document: unknown): ReadonlyMap<string, string | undefined> => {
  const kinds = new Map<string, string | undefined>();
  for (const entry of [...items(at(document, 'fields')), ...items(at(document, 'indicators'))]) {
    const key = textOf(at(entry, 'key'));
    if (key !== undefined && !kinds.has(key)) kinds.set(key, textOf(at(entry, 'kind')));
  }
  return kinds;
};

/** Every place that names a field or an indicator. */
export const referencesOf = (document: unknown): readonly Reference[] => [
  ...items(at(document, 'checks')).flatMap((check, c) => ofCheck(check, ['checks', c])),
  ...items(at(document, 'indicators')).flatMap((indicator, i) => ofIndicator(indicator, ['indicators', i])),
  ...items(at(document, 'export', 'columns')).flatMap((column, c) => ofColumn(column, ['export', 'columns', c])),
  ...list(at(document, 'export', 'narratives'), ['export', 'narratives'], 'text'),
];

type Path = readonly PropertyKey[];

const named = (value: unknown, path: Path, want: Reference['want']): Reference[] =>
  typeof value === 'string' ? [{ key: value, path, want }] : [];

const list = (value: unknown, path: Path, want: Reference['want']): Reference[] =>
  items(value).flatMap((item, i) => named(item, [...path, i], want));

type ReadPlace = (value: unknown, path: Path) => Reference[];

const term: ReadPlace = (value, path) => [
  ...named(value, path, 'figure'),
  ...terms(at(value, 'sum'), [...path, 'sum']),
  ...(at(value, 'of') === undefined ? [] : term(at(value, 'of'), [...path, 'of'])),
];
const terms: ReadPlace = (value, path) => items(value).flatMap((part, p) => term(part, [...path, p]));
const bound: ReadPlace = (value, path) => named(at(value, 'answer'), [...path, 'answer'], 'date');

/** What names something in a rule, by its members. */
const placesOf: {
  readonly [R in CheckRule]: { readonly [M in Exclude<keyof CheckOf<R>, SharedMember | 'rule'>]-?: ReadPlace };
} = {
  'at-most': { left: term, right: term },
  equals: { left: term, right: term },
  'sums-to': { parts: terms, total: term },
  'zero-for': { fields: (value, path) => list(value, path, 'figure') },
  'within-dates': { field: (value, path) => named(value, path, 'date'), from: bound, to: bound },
  'required-when': { field: (value, path) => named(value, path, 'field') },
  'changed-more-than': {
    fields: (value, path) => list(value, path, 'figure'),
    share: () => [],
    atLeast: () => [],
  },
};

const conditionPlaces: Readonly<Record<string, ReadPlace>> = {
  left: term,
  right: term,
  answer: (value, path) => named(value, path, 'answer'),
};

const within = (whole: unknown, path: Path, places: Readonly<Record<string, ReadPlace>>): Reference[] =>
  Object.entries(places).flatMap(([member, read]) => read(at(whole, member), [...path, member]));

/** A rule there is not is told by the schema; what it names cannot be known. */
const ofCheck = (check: unknown, path: Path): Reference[] => [
  ...within(check, path, new Map(Object.entries(placesOf)).get(textOf(at(check, 'rule')) ?? '') ?? {}),
  ...within(at(check, 'when'), [...path, 'when'], conditionPlaces),
];

const ofIndicator = (indicator: unknown, path: Path): Reference[] => [
  ...list(at(indicator, 'of'), [...path, 'of'], 'figure'),
  ...['part', 'whole', 'posts', 'filled'].flatMap((role) => named(at(indicator, role), [...path, role], 'figure')),
];

const ofColumn = (column: unknown, path: Path): Reference[] => [
  ...named(at(column, 'of'), [...path, 'of'], 'shown'),
  ...items(at(column, 'columns')).flatMap((inner, i) => ofColumn(inner, [...path, 'columns', i])),
];
