/** A part of the document that may have one of several shapes: a choice of them, and the controls of the one it has. */
import { valueAt } from '../parts/document.ts';
import { type Context, type Members, type MembersOf, members, type Part, together } from '../parts/part.ts';
import { choose } from './control.ts';

export interface Shape {
  readonly words: string;
  readonly is: (value: unknown) => boolean;
  /** What a part that takes this shape begins as, and what it keeps of what it was. */
  readonly begins: (old: unknown) => unknown;
  readonly part?: Part;
}
export type Shapes = Readonly<Record<string, Shape>>;

export const shaped =
  (label: string, shapes: Shapes | ((context: Context) => Shapes), hint?: string): Part =>
  (path, context) => {
    const known = typeof shapes === 'function' ? shapes(context) : shapes;
    const nameIn = (value: unknown): string => Object.entries(known).find(([, { is }]) => is(value))?.[0] ?? '';
    const options = Object.entries(known).map(([name, { words }]) => [name, words] as const);
    const { controls } = choose(label, options, hint === undefined ? {} : { hint })(path, context);
    const switches = controls.map((control) => ({
      ...control,
      isSwitch: true as const,
      shown: (value: unknown) => [nameIn(value)],
      meant: ([text = '']: readonly string[], old: unknown) =>
        Object.hasOwn(known, text) ? known[text]?.begins(old) : old,
    }));
    const own = known[nameIn(valueAt(context.document, path))]?.part?.(path, context);
    return together([{ controls: switches, tables: [] }, ...(own ? [own] : [])]);
  };

export const nothing = (words: string): Shape => ({
  words,
  is: (value) => value === undefined,
  begins: () => undefined,
});

/** A part that may be left out, where it is not. */
export const something = (words: string, begins: Shape['begins'], part: Part): Shape => ({
  words,
  is: (value) => value !== undefined,
  begins,
  part,
});

/** A shape the document has by saying this member. */
export const having = (member: string, words: string, begins: Shape['begins'], part: Part): Shape => ({
  words,
  is: (value) => valueAt(value, [member]) !== undefined,
  begins,
  part,
});

export const picked = (value: unknown, names: readonly string[]): object =>
  Object.fromEntries(
    names.flatMap((name) => {
      const part = valueAt(value, [name]);
      return part === undefined ? [] : [[name, part]];
    }),
  );

interface Kind<Own = Members> {
  readonly words: string;
  /** What only this kind says. */
  readonly own: Own;
  readonly begins?: object;
  /** Members that other kinds have too, but mean otherwise: not carried from one to the other. */
  readonly drops?: readonly string[];
}

/** For every kind of a union that a member names: its words, and a part for each member that not all kinds have. */
export type Kinds<Union, Tag extends keyof Union> = {
  readonly [Name in Union[Tag] & string]: Kind<MembersOf<Extract<Union, Readonly<Record<Tag, Name>>>, keyof Union>>;
};

/** What is kept of another kind are members that all have, and those that the new one knows too. */
export const kindsBy = (tag: string, shared: readonly string[], kinds: Readonly<Record<string, Kind>>): Shapes =>
  Object.fromEntries(
    Object.entries(kinds).map(([name, { words, own, begins = {}, drops = [] }]): [string, Shape] => [
      name,
      {
        words,
        is: (value) => valueAt(value, [tag]) === name,
        begins: (old) => {
          const dropped = [...drops, ...(kinds[String(valueAt(old, [tag]))]?.drops ?? [])];
          const kept = [...shared, ...Object.keys(own), ...Object.keys(begins)];
          return {
            ...begins,
            ...picked(
              old,
              kept.filter((member) => !dropped.includes(member)),
            ),
            [tag]: name,
          };
        },
        part: members(own),
      },
    ]),
  );
