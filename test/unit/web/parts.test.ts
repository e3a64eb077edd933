/** Parts of pages: what anybody wrote stays text, what is wrong is tied to its field, bars add up. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { html } from '../../../shared/markup.ts';
import { checkField, faultSummary, hidden, longField, radioField, textField } from '../../../shared/web/fields.ts';
import { page } from '../../../shared/web/page.ts';
import { bar, box, links, path, table, tag } from '../../../shared/web/parts.ts';
import { style, styleHash } from '../../../shared/web/style.ts';

const hostile = '"><script>alert(1)</script>';

test('whatever anybody wrote stays text in every part', () => {
  const look = { name: hostile, label: hostile, hints: [hostile], wrong: [hostile], care: [hostile] };
  const choices = [{ value: hostile, label: hostile }];
  const all = [
    textField(look, hostile),
    longField(look, hostile),
    radioField(look, choices, hostile),
    checkField(look, choices, [hostile]),
    hidden(hostile, hostile),
    faultSummary([{ name: hostile, words: hostile }]),
    bar([{ count: 1, tone: 'good' }], 2, hostile),
    links([[hostile, hostile]]),
    path([[hostile, hostile]]),
    table([hostile, { figure: hostile }], [[hostile, { figure: hostile }]], { caption: hostile, cards: true }),
    box('wrong', html`${hostile}`),
    tag(hostile),
  ];

  for (const { markup } of all) expect(markup).not.toMatch(/<script|"">|"><s/);
});

test('a fault is tied to its control and linked from the summary', () => {
  const field = textField(
    { name: 'answers/so_thon', label: 'Số thôn', hints: ['thôn'], wrong: ['Cần số'] },
    '1o',
  ).markup;
  const id = /<input[^>]* id="([^"]+)"/.exec(field)?.[1];

  expect(field).toContain(`<label for="${id}">`);
  expect(field).toContain(`aria-describedby="${id}-0 ${id}-1" aria-invalid="true"`);
  expect(field).toContain(`id="${id}-1">Cần số`);
  expect(faultSummary([{ name: 'answers/so_thon', words: 'Cần số' }]).markup).toContain(`<a href="#${id}">Cần số</a>`);
  expect(faultSummary([]).markup).toBe('');
});

test('a bar lays its parts end to end within its whole', () => {
  const parts = [
    { count: 60, tone: 'good' },
    { count: 12, tone: 'care' },
  ] as const;

  expect(
    [...bar(parts, 102, '72 trên 102').markup.matchAll(/x="(\d+)".*?width="(\d+)"/g)].map((m) => [m[1], m[2]]),
  ).toEqual([
    ['0', '1000'],
    ['0', '588'],
    ['588', '118'],
  ]);
});

test('the policy names the very style sheet that stands in the page', () => {
  const { body, headers } = page(200, 'x', html``);
  const inPage = /<style>([\s\S]*?)<\/style>/.exec(String(body))?.[1] ?? '';

  expect(inPage).toBe(style);
  expect(styleHash).toBe(`'sha256-${createHash('sha256').update(inPage).digest('base64')}'`);
  expect(headers?.['content-security-policy']).toContain(styleHash);
});
