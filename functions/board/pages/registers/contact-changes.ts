/** What a list of contacts would change, person by person. A person is the same while the name is. */
import type { Person, Place } from '../../contact-book.ts';

type Change = readonly [place: string, what: string, before: string, after: string];

interface Changes {
  readonly changes: readonly Change[];
  readonly counts: { readonly added: number; readonly changed: number; readonly gone: number; readonly same: number };
}

export const changesOf = (
  book: readonly Place[],
  listed: readonly Place[],
  nameOf: (place: Place) => string,
): Changes => {
  const pairs = listed.flatMap((place) => {
    const before = book.find(({ level, code }) => level === place.level && code === place.code)?.people ?? [];
    return pairsOf(before, place.people).map((pair) => ({ ...pair, place: nameOf(place) }));
  });
  const of = (what: keyof typeof words) => pairs.filter((pair) => whatOf(pair) === what);
  const told = (['added', 'changed', 'gone'] as const).flatMap((what) =>
    of(what).map(({ place, was, is }): Change => [place, words[what], saidOf(was), saidOf(is)]),
  );
  return {
    changes: told,
    counts: {
      added: of('added').length,
      changed: of('changed').length,
      gone: of('gone').length,
      same: of('same').length,
    },
  };
};

const words = { added: 'Thêm', changed: 'Đổi', gone: 'Bỏ', same: 'Như cũ' } as const;

interface Pair {
  readonly was: Person | undefined;
  readonly is: Person | undefined;
}

const pairsOf = (before: readonly Person[], after: readonly Person[]): readonly Pair[] => {
  const left = [...before];
  const found = after.map((is): Pair => {
    const at = left.findIndex(({ name }) => name === is.name);
    return { was: at < 0 ? undefined : left.splice(at, 1)[0], is };
  });
  return [...found, ...left.map((was): Pair => ({ was, is: undefined }))];
};

const whatOf = ({ was, is }: Pair): keyof typeof words => {
  if (was === undefined) return 'added';
  if (is === undefined) return 'gone';
  return saidOf(was) === saidOf(is) ? 'same' : 'changed';
};

const saidOf = (person: Person | undefined): string => {
  if (person === undefined) return '–';
  const { name, office, email, phone, zalo } = person;
  return [name, office, email, phone, zalo && `Zalo ${zalo}`].filter((text) => text !== undefined).join(', ');
};
