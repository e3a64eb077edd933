/** The form of a page of the board, as a browser without a script holds it: filled in, a button pressed. */
import type { Browser, Seen } from './browser.ts';

const attributeIn = (attributes: string, name: string): string =>
  plain(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');

const marks: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string => text.replace(/&(\w+);/g, (all, name: string) => marks[name] ?? all);

const formOf = ({ text }: Seen): string => /<main[\s\S]*?(<form method="post"[\s\S]*?<\/form>)/.exec(text)?.[1] ?? '';

const control = /<input([^>]*)>|<textarea([^>]*)>\n([\s\S]*?)<\/textarea>|<select([^>]*)>([\s\S]*?)<\/select>/g;

/** What controls hold, in the order of the page, several of one name among them. */
export const heldIn = (form: string): [string, string][] =>
  [...form.matchAll(control)].flatMap(([, input, area, text = '', select, options = '']): [string, string][] => {
    if (area !== undefined) return [[attributeIn(area, 'name'), plain(text)]];
    if (select !== undefined) {
      const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, attributes = '']) => attributes);
      const chosen = all.find((attributes) => / selected/.test(attributes)) ?? all[0] ?? '';
      return [[attributeIn(select, 'name'), attributeIn(chosen, 'value')]];
    }
    const attributes = input ?? '';
    const isBox = /checkbox|radio/.test(attributeIn(attributes, 'type'));
    return isBox && !/ checked/.test(attributes)
      ? []
      : [[attributeIn(attributes, 'name'), attributeIn(attributes, 'value')]];
  });

/** What is typed over what stands there, by name; a list for a name that stands several times. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** The button is named by its value. */
export const press = (browser: Browser, seen: Seen, button: string, typed: Typed = {}): Promise<Seen> => {
  const form = formOf(seen);
  const action = attributeIn(/<form([^>]*)>/.exec(form)?.[1] ?? '', 'action');
  const held = heldIn(form).filter(([name]) => !Object.hasOwn(typed, name));
  const over = Object.entries(typed).flatMap(([name, texts]) =>
    [texts].flat().map((text): [string, string] => [name, text]),
  );
  const body = new URLSearchParams([...held, ...over, ['lam', button]]);
  const url = new URL(action.replace(/#.*/, ''), seen.url).href;
  return browser.open(url, { method: 'POST', body });
};

/** What stands in the control of that name. */
export const valueIn = (seen: Seen, name: string): string =>
  heldIn(formOf(seen)).find(([own]) => own === name)?.[1] ?? '';

/** Words of a page, without its markup. */
export const wordsIn = ({ text }: Seen): string =>
  plain(text.replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
