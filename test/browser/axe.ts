/** What axe finds wrong with a page: WCAG 2.0–2.2 A and AA and its best practice, nothing excluded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Only what is asked for is worked out and handed over: of what is right, that it was judged. */
const judgement = `axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false,
}).then(({ passes, violations }) => ({
  judged: passes.map(({ id }) => id),
  faults: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 120))),
}))`;

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

export const faultsOf = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const { judged, faults } = await page.evaluate<{ judged: readonly string[]; faults: readonly string[] }>(judgement);
  expect(judged).toEqual(expect.arrayContaining(alwaysJudged));
  return faults;
};
