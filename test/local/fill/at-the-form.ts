/** A unit before its form: opens its link, reads what the page holds, fills it in and presses a button. */
import type { Role } from '../../../shared/http/request.ts';
import { Browser, type Seen } from '../board/browser.ts';
import { advance, konTum } from '../reports.ts';
import type { LocalService } from '../service.ts';

export type { Seen };

/** What stands in the form of a page, as a browser would send it. */
export const formIn = ({ text }: Pick<Seen, 'text'>): Record<string, string> => {
  const form = /<form method="post"[\s\S]*?<\/form>/.exec(text)?.[0] ?? '';
  const entries: [string, string][] = [];
  for (const [, attributes = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const name = attributeIn(attributes, 'name');
    const type = attributeIn(attributes, 'type');
    const isChosen = (type !== 'radio' && type !== 'checkbox') || / checked/.test(attributes);
    if (name !== '' && isChosen) entries.push([name, attributeIn(attributes, 'value')]);
  }
  for (const [, attributes = '', value = ''] of form.matchAll(/<textarea([^>]*)>\n([\s\S]*?)<\/textarea>/g)) {
    entries.push([attributeIn(attributes, 'name'), plain(value)]);
  }
  return Object.fromEntries(entries);
};

const attributeIn = (attributes: string, name: string): string =>
  plain(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');

const marks: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string => text.replace(/&(\w+);/g, (all, name: string) => marks[name] ?? all);

export const titleOf = ({ text }: Seen): string => /<title>([\s\S]*?)<\/title>/.exec(text)?.[1] ?? '';

/** Words of a page, without its markup. */
export const wordsIn = ({ text }: Seen): string =>
  plain(text.replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

export interface AtTheForm {
  readonly browser: Browser;
  open(query?: string): Promise<Seen>;
  /** Fills in over what the page holds and presses the button of that action. */
  press(seen: Seen, action: string, typed?: Record<string, string>): Promise<Seen>;
}

export const atTheForm = (url: string): AtTheForm => {
  const browser = new Browser();
  return {
    browser,
    open: (query = '') => browser.open(`${url}${query}`),
    press: (seen, action, typed = {}) => browser.send(url, { ...formIn(seen), ...typed, 'viec-lam': action }),
  };
};

/** A source whose form is the page, with a link for each of these units; returns their addresses. */
export const withLinks = async (
  local: LocalService,
  units: readonly string[],
  { id = 'trang', campaign = konTum, period }: { id?: string; campaign?: string; period?: string } = {},
): Promise<string[]> => {
  await local.put(`/v1/sources/${id}`, { id, title: 'Trang của xã', tool: 'page', campaign, unit: { link: 'ma' } });
  const body = { units: [...units], ...(period === undefined ? {} : { period }) };
  const given = await local.post(`/v1/sources/${id}/links`, body, 'operator' satisfies Role);
  advance(local, 20);
  return given.body.links.map(({ token }: { token: string }) => `${local.service.url}/f/${id}/${token}`);
};
