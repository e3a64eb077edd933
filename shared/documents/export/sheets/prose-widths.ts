/**
 * How wide the columns of a table of texts are: as what stands in them asks. Names that go on over three lines make a
 * row as tall as a long text in too narrow a column does, so of the ways to share out the room, the lowest table wins.
 */
import { linesOf, textWidth } from '../../sheet/measure.ts';

/** What stands in a row: in each of the first columns a name, or one over them all, and a text in the last. */
export interface ProseRow {
  readonly names: readonly string[];
  readonly text: string;
}

const style = 'prose';
const beside = 8;
/** So many lines a name goes on over at most, if its words allow. */
const mostLines = 3;
const leastProse = 170;
/** More rows say nothing new of how long names and texts are. */
const mostMeasured = 1_000;

/** A width a column of names may have, and how many lines each row's name has in it. */
interface Choice {
  readonly width: number;
  readonly lines: readonly number[];
}

/**
 * The widths of all columns, together as wide as the room.
 *
 * @param labels what stands over them
 */
export const proseWidths = (labels: readonly string[], all: readonly ProseRow[], room: number): readonly number[] => {
  const rows = sampled(all);
  const heads = labels.slice(0, -1);
  const overAll = rows.map(({ names }) => (isOverAll(names, heads) ? textWidth(names[0] ?? '', style) : 0));
  const share = Math.max(0, ...overAll) / heads.length;
  const choices = heads.map((label, column) => {
    const names = rows.map(({ names: own }) => (isOverAll(own, heads) ? '' : (own[column] ?? '')));
    return widthsFor(label, names, share).map((width): Choice => ({ width, lines: linesIn(names, width) }));
  });
  const texts = rows.map(({ text }) => text.split('\n').map((line) => textWidth(line, style)));
  const heightOf = (way: readonly Choice[]): number => {
    const across = widthOf(way);
    return sumOf(
      texts.map((lines, at) => {
        const told = sumOf(lines.map((width) => brokenIn(width, room - across)));
        return Math.max(told, brokenIn(overAll[at] ?? 0, across), ...way.map((choice) => choice.lines[at] ?? 1));
      }),
    );
  };
  const ways = waysOf(choices).filter((way) => room - widthOf(way) >= leastProse);
  const [lowest] = ways.map((way) => ({ way, height: heightOf(way) })).toSorted((a, b) => a.height - b.height);
  if (!lowest || rows.length === 0) return labels.map(() => room / labels.length);
  return [...lowest.way.map(({ width }) => width), room - widthOf(lowest.way)];
};

const isOverAll = (names: readonly string[], heads: readonly string[]): boolean => names.length < heads.length;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const widthOf = (way: readonly Choice[]): number => way.reduce((sum, { width }) => sum + width, 0);

/** About how many lines a text of this width is broken into. */
const brokenIn = (width: number, room: number): number => Math.max(1, Math.ceil(width / (room - beside)));

const sampled = (rows: readonly ProseRow[]): readonly ProseRow[] => {
  const step = Math.ceil(rows.length / mostMeasured);
  return step <= 1 ? rows : rows.filter((_, index) => index % step === 0);
};

const waysOf = (choices: readonly (readonly Choice[])[]): readonly (readonly Choice[])[] =>
  choices.reduce<readonly (readonly Choice[])[]>(
    (begun, own) => begun.flatMap((way) => own.map((choice) => [...way, choice])),
    [[]],
  );

/** Widths in which the longest name is one line, two, three, or the column has its share; no word is broken. */
const widthsFor = (label: string, all: readonly string[], share: number): readonly number[] => {
  const names = [...new Set(all)];
  const words = [...new Set(names.flatMap((name) => name.split(/\s+/)))];
  const least = Math.max(
    ...label.split(/\s+/).map((word) => textWidth(word, 'heading')),
    ...words.map((word) => textWidth(word, style)),
  );
  const longest = Math.max(0, ...names.map((name) => textWidth(name, style)));
  const wanted = [share, ...Array.from({ length: mostLines }, (_, index) => longest / (index + 1))];
  return [...new Set(wanted.map((width) => Math.ceil(Math.max(least, width) + beside)))];
};

const linesIn = (names: readonly string[], width: number): readonly number[] => {
  const known = new Map([...new Set(names)].map((name) => [name, linesOf(name, width, style).length]));
  return names.map((name) => known.get(name) ?? 1);
};
