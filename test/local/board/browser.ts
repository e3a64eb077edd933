/** A browser without a window: cookies by host, redirects followed, forms filled in. As a person signs in. */
import type { Role } from '../../../shared/http/request.ts';

export interface Seen {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

export class Browser {
  readonly #jar = new Map<string, Map<string, string>>();

  /** All cookies set so far, each as it came. */
  readonly setCookies: string[] = [];

  cookie(host: string, name: string): string | undefined {
    return this.#jar.get(host)?.get(name);
  }

  setCookie(host: string, name: string, value: string): void {
    const cookies = this.#jar.get(host) ?? new Map<string, string>();
    cookies.set(name, value);
    this.#jar.set(host, cookies);
  }

  /** One request and no further. */
  async once(url: string, init: RequestInit = {}): Promise<Seen> {
    const { host, origin } = new URL(url);
    const cookies = [...(this.#jar.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const site = init.method === undefined ? {} : { origin, 'sec-fetch-site': 'same-origin' };
    const headers = {
      ...site,
      ...(init.headers as Record<string, string>),
      ...(cookies === '' ? {} : { cookie: cookies }),
    };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const set of answer.headers.getSetCookie()) {
      this.setCookies.push(set);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.setCookie(host, name, value);
    }
    return { status: answer.status, url, headers: answer.headers, text: await answer.text() };
  }

  /** As far as it leads. */
  async open(url: string, init: RequestInit = {}): Promise<Seen> {
    let seen = await this.once(url, init);
    for (let step = 0; step < 10 && seen.headers.has('location'); step++) {
      seen = await this.once(new URL(seen.headers.get('location') ?? '', seen.url).href);
    }
    return seen;
  }

  send(url: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Seen> {
    return this.open(url, { method: 'POST', body: new URLSearchParams(form), headers });
  }
}

/** Opens a page of the board and signs in on the way; what is seen in the end. */
export const signInAs = async (browser: Browser, page: string, role: Role, group = ''): Promise<Seen> => {
  const choose = await browser.open(page);
  return browser.send(choose.url, { ten: 'Nguyễn Thị Thử', 'vai-tro': role, nhom: group });
};
