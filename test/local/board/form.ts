/** A form of a page as a browser without a script sends it: what stands in its controls, what is typed, the button. */
import type { Browser, Seen } from './browser.ts';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text: string): string => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name] ?? '');
const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? undefined : plain(value);
};

/** The text of a page, without its markup. */
export const wordsOf = ({ text }: Seen): string =>
  plain(text.slice(text.indexOf('<main')).replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

/** What stands in the form that is sent to us, below the head of the page. */
const formIn = ({ text, url }: Seen): { readonly action: string; readonly values: [string, string][] } => {
  const [form = ''] = /<form method="post"[\s\S]*?<\/form>/.exec(text.slice(text.indexOf('<main'))) ?? [];
  if (form === '') throw new Error(`No form: ${url}`);
  const controls = form.matchAll(/<input([^>]*)>|<(textarea|select)([^>]*)>\n?([\s\S]*?)<\/\2>/g);
  const values = [...controls].flatMap(([, input, kind, held = '', inner = '']): [string, string][] => {
    const tag = input ?? held;
    const name = attribute(tag, 'name');
    const isChoice = /type="(radio|checkbox)"/.test(tag);
    if (name === undefined || (isChoice && !/\schecked/.test(tag))) return [];
    if (kind === 'textarea') return [[name, plain(inner)]];
    const [option = ''] = /<option[^>]*selected/.exec(inner) ?? [];
    return [[name, attribute(kind === 'select' ? option : tag, 'value') ?? '']];
  });
  return { action: new URL(attribute(form, 'action') ?? '', url).href, values };
};

/** Types into the form that is seen and presses a button of it; what is seen then. */
export const press = (
  browser: Browser,
  seen: Seen,
  step: string,
  typed: Readonly<Record<string, string>> = {},
  headers: Record<string, string> = {},
): Promise<Seen> => {
  const { action, values } = formIn(seen);
  const all = values.filter(([name]) => !(name in typed));
  const body = new URLSearchParams([...all, ...Object.entries(typed), ['buoc', step]]);
  return browser.open(action, { method: 'POST', body, headers });
};
