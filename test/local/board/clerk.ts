/** A clerk before the authoring room: the page he is at, a button pressed there, the address opened afresh. */
import { beforeAll } from 'vitest';
import { moment } from '../reports.ts';
import type { LocalService } from '../service.ts';
import { Browser, type Seen, signInAs } from './browser.ts';
import { press, type Typed } from './form-page.ts';

type Sent = Parameters<Browser['open']>[1];

class Clerk {
  readonly browser = new Browser();
  readonly #local: LocalService;
  readonly #path: string;
  #page: Seen | undefined;

  constructor(local: LocalService, path: string) {
    this.#local = local;
    this.#path = path;
  }

  /** Only inside tests. */
  get at(): string {
    return `${this.#local.service.url}${this.#path}`;
  }

  get page(): Seen {
    if (!this.#page) throw new Error('no page is open yet');
    return this.#page;
  }

  async signIn(): Promise<void> {
    this.#page = await signInAs(this.browser, this.at, 'operator');
  }

  async open(sent?: Sent): Promise<Seen> {
    this.#page = await this.browser.open(this.at, sent);
    return this.#page;
  }

  async send(typed: Record<string, string>): Promise<Seen> {
    this.#page = await this.browser.send(this.at, typed);
    return this.#page;
  }

  async go(button: string, typed: Typed = {}): Promise<Seen> {
    this.#page = await press(this.browser, this.page, button, typed);
    return this.#page;
  }
}

/** Signed in before the tests of a file, in time for a report. */
export const withClerk = (local: LocalService, path: string): Clerk => {
  const clerk = new Clerk(local, path);
  beforeAll(async () => {
    local.service.clock.set(moment.inTime);
    await clerk.signIn();
  });
  return clerk;
};
