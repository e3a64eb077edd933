/** Somebody before a page: says what he writes and presses in the words he reads. */
import type { Locator, Page } from 'playwright-core';
import type { Hand } from './hand.ts';

export interface Person {
  readonly page: Page;
  /** Writes into the control that is sent under that name. */
  write(name: string, text: string): Promise<void>;
  choose(name: string, value: string): Promise<void>;
  /** A box or a choice, by its label. */
  mark(label: string): Promise<void>;
  /** A file of his own, in the control of that name. */
  give(name: string, file: { readonly name: string; readonly text: string }): Promise<void>;
  unfold(summary: string): Promise<void>;
  /** What a script put there: it leads to no other page. */
  touch(button: string): Promise<void>;
  press(button: string): Promise<void>;
  follow(link: string): Promise<void>;
  /** Waits for the words. */
  sees(words: string | RegExp): Promise<void>;
  /** The file that a link gives. */
  takes(link: string): Promise<string>;
}

export const personAt = (page: Page, hand: Hand): Person => {
  const named = (name: string): Locator => page.locator(`[name="${name}"]`);
  const button = (words: string): Locator => page.getByRole('button', { name: words, exact: true }).first();
  const link = (words: string): Locator => page.getByRole('link', { name: words, exact: true }).first();
  return {
    page,
    write: (name, text) => hand.write(named(name), text),
    choose: (name, value) => hand.choose(named(name), value),
    mark: (label) => hand.touch(page.getByLabel(label, { exact: true })),
    give: (control, { name, text }) =>
      named(control).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }),
    unfold: (summary) => hand.touch(page.locator('summary', { hasText: summary })),
    touch: (words) => hand.touch(button(words)),
    press: (words) => hand.press(button(words)),
    follow: (words) => hand.press(link(words)),
    sees: (words) => page.getByText(words).first().waitFor(),
    takes: async (words) => {
      const [file] = await Promise.all([page.waitForEvent('download'), hand.touch(link(words))]);
      return file.path();
    },
  };
};

interface Office {
  readonly url: string;
  readonly name: string;
  /** As the page of the laptop's issuer calls the role. */
  readonly role: string;
  readonly group?: string;
}

/** Comes to the board by the front door, and signs in on the way. */
export const signsIn = async (person: Person, { url, name, role, group }: Office): Promise<void> => {
  await person.page.goto(url);
  await person.follow('Cán bộ đăng nhập');
  await person.write('ten', name);
  await person.mark(role);
  if (group !== undefined) await person.write('nhom', group);
  await person.press('Đăng nhập');
  await person.sees(name);
};
