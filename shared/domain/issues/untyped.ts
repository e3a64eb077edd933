/**
 * Reading a JSON value whose shape is not known to be right, so that one fault does not hide the others. Every
 * reader answers for any value at all: what is not there, or is something else, reads as nothing.
 */

/** The value of an own key; undefined for anything that is not an object with it. */
export const at = (value: unknown, ...path: readonly string[]): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return undefined;
  return at((value as Readonly<Record<string, unknown>>)[key], ...rest);
};

/** The elements of a list; none for anything else. */
export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The own keys and values of an object; none for anything else. */
export const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

/** The value where it is a text. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A text of the sender's short enough to be shown back inside a sentence. */
export const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
