/** What axe finds wrong with a page: WCAG 2.0–2.2 A and AA and its best practice, nothing excluded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly passes: readonly { readonly id: string }[];
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Rules every page of ours gives something to judge: without them among the passes, axe has not looked. */
const alwaysJudged = [
  'color-contrast',
  'document-title',
  'html-has-lang',
  'html-lang-valid',
  'landmark-one-main',
  'meta-viewport',
  'page-has-heading-one',
  'region',
];

export const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as Found;
  expect(found.passes.map(({ id }) => id)).toEqual(expect.arrayContaining(alwaysJudged));
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
};
