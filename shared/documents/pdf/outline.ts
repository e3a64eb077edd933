/** Bookmarks: the tables and annexes, and in them the groups of units. */
import { type Id, type PdfFile, ref, textString } from './pdf-file.ts';

export interface Bookmark {
  readonly title: string;
  readonly page: Id;
  /** Height on the page it leads to, from its lower edge. */
  readonly y: number;
  readonly inside: Bookmark[];
}

/** Returns the object of the outline. */
export const addOutline = (file: PdfFile, bookmarks: readonly Bookmark[]): Id => {
  const root = file.reserve();
  return file.add(`<</Type/Outlines${addLevel(file, root, bookmarks)}/Count ${bookmarks.length}>>`, root);
};

const addLevel = (file: PdfFile, parent: Id, bookmarks: readonly Bookmark[]): string => {
  const ids = bookmarks.map(() => file.reserve());
  bookmarks.forEach(({ title, page, y, inside }, at) => {
    const [id = 0, before, after] = [ids[at], ids[at - 1], ids[at + 1]];
    const beside = `${before ? `/Prev ${ref(before)}` : ''}${after ? `/Next ${ref(after)}` : ''}`;
    // Closed: a count below zero.
    const within = inside.length > 0 ? `${addLevel(file, id, inside)}/Count ${-inside.length}` : '';
    const target = `/Dest[${ref(page)}/XYZ 0 ${Math.round(y)} 0]`;
    file.add(`<</Title ${textString(title)}/Parent ${ref(parent)}${beside}${within}${target}>>`, id);
  });
  const [first = 0, last = 0] = [ids.at(0), ids.at(-1)];
  return ids.length > 0 ? `/First ${ref(first)}/Last ${ref(last)}` : '';
};
