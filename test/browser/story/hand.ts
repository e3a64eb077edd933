/** How a person works a page: pointing at it, or by keyboard alone. */
import type { ElementHandle, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Hand {
  /** Writes over what stands in a control. */
  write(control: Locator, text: string): Promise<void>;
  /** Chooses one of a list. */
  choose(list: Locator, value: string): Promise<void>;
  /** Presses what leads nowhere: a box, a choice, a summary, a button of a script. */
  touch(control: Locator): Promise<void>;
  /** Presses a button or follows a link, and waits for the page it leads to. */
  press(control: Locator): Promise<void>;
}

const arrived = async (page: Page, pressing: () => Promise<void>): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), pressing()]);
};

export const pointing: Hand = {
  write: (control, text) => control.fill(text),
  choose: async (list, value) => void (await list.selectOption(value)),
  touch: (control) => control.click(),
  press: (control) => arrived(control.page(), () => control.click()),
};

interface Focused {
  readonly isIt: boolean;
  /** What it is, where a test has to say so. */
  readonly words: string;
  readonly isOutlined: boolean;
  /** Within the window, and nothing lies over it. */
  readonly isSeen: boolean;
}

/** Undefined where the focus is on no control of the page, as between its end and its beginning. */
const focused = (wanted: ElementHandle): Promise<Focused | undefined> =>
  // biome-ignore lint/suspicious/noExplicitAny: runs in the page, whose types a test of ours has not
  wanted.evaluate((it: any) => {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const { document, getComputedStyle, innerWidth, innerHeight } = globalThis as any;
    const one = document.activeElement;
    if (one === null || one === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    // Of a link in two lines the first; of what is larger than the window, the part within.
    const { left, top, right, bottom } = one.getClientRects()[0];
    const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const above = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    return {
      isIt: one === it || (it.type === 'radio' && one.type === 'radio' && one.name === it.name),
      words: one.outerHTML.slice(0, 160),
      isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
      isSeen: above !== null && (one.contains(above) || above.contains(one)),
    };
  });

/** More stops than any page has: whoever has not come by then is in a trap. */
const mostStops = 500;

/** Tabs on until the control is reached. Every stop on the way is seen, and shows that it is focused. */
const reach = async (control: Locator): Promise<void> => {
  const { keyboard } = control.page();
  // Sought once: there are hundreds of stops.
  const wanted = await control.elementHandle();
  if (!wanted) throw new Error(`${control} is not there.`);
  for (let stop = 0; stop < mostStops; stop++) {
    const one = await focused(wanted);
    if (one) expect([one.words, one.isOutlined, one.isSeen]).toEqual([one.words, true, true]);
    if (one?.isIt) return;
    await keyboard.press('Tab');
  }
  throw new Error(`${control} is never reached.`);
};

/** A choice of several is one stop: its arrows move within it. */
const strike = async (control: Locator): Promise<void> => {
  const { keyboard } = control.page();
  await reach(control);
  const type = await control.getAttribute('type');
  if (type !== 'radio') return keyboard.press(type === 'checkbox' ? 'Space' : 'Enter');
  while (!(await control.isChecked())) await keyboard.press('ArrowDown');
};

export const typing: Hand = {
  write: async (control, text) => {
    await reach(control);
    await control.page().keyboard.press('Control+A');
    await control.page().keyboard.type(text);
  },
  choose: async (list, value) => {
    await reach(list);
    await list.page().keyboard.press('Home');
    while ((await list.inputValue()) !== value) await list.page().keyboard.press('ArrowDown');
  },
  touch: strike,
  press: (control) => arrived(control.page(), () => strike(control)),
};
