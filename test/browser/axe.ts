/** What axe finds wrong with a page: WCAG 2.0–2.2 A and AA and its best practice, nothing excluded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Which rules, as JavaScript of the page. */
const levels = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
const colourRules = `
axe.getRules(${levels}).filter(({ tags }) => tags.includes('cat.color')).map(({ ruleId }) => ruleId)`;

/** Only what is asked for is worked out and handed over: of what is right, that it was judged. */
const judgementBy = (rules: string): string => `axe.run({
  runOnly: ${rules},
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

const faultsBy = async (page: Page, rules: string, always: readonly string[]): Promise<readonly string[]> => {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const { judged, faults } = await page.evaluate<{ judged: string[]; faults: string[] }>(judgementBy(rules));
  expect(judged).toEqual(expect.arrayContaining([...always]));
  return faults;
};

export const faultsOf = (page: Page): Promise<readonly string[]> => faultsBy(page, levels, alwaysJudged);

/** By the rules about colours: the only ones to judge anew where nothing but colours has changed. */
export const colourFaultsOf = (page: Page): Promise<readonly string[]> =>
  faultsBy(page, colourRules, ['color-contrast']);
