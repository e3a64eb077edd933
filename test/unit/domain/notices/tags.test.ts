import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterSent, tagsOf } from '../../../../shared/domain/notices/tags.ts';

const sent = fc.record({
  campaign: fc.string({ minLength: 1, maxLength: 60 }),
  period: fc.string({ maxLength: 30 }),
  holder: fc.string({ minLength: 1, maxLength: 40 }),
  rule: fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/),
  due: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  occurrence: fc.integer({ min: 1, max: 99 }),
  address: fc.uuid(),
  attempt: fc.integer({ min: 1, max: 99 }),
});

test('a letter is found again by its tags, which SES takes', () => {
  fc.assert(
    fc.property(sent, (letter) => {
      const tags = tagsOf(letter);

      expect(letterSent(tags)).toEqual(letter);
      for (const value of Object.values(tags)) expect(value).toMatch(/^[\w-]{0,256}$/);
    }),
  );
});

test('the longest code of a unit, in letters of three bytes, fits a tag', () => {
  const letter = {
    campaign: 'phong-chong-thien-tai-2021',
    period: '2021-12',
    holder: 'ế'.repeat(60),
    rule: 'r'.repeat(40),
    due: '2021-12-01T10:00:00.000Z',
    occurrence: 99,
    address: '0f1e2d3c-0f1e-4d3c-8f1e-0f1e2d3c4b5a',
    attempt: 99,
  };

  expect(letterSent(tagsOf(letter))).toEqual(letter);
  for (const value of Object.values(tagsOf(letter))) expect(value).toMatch(/^[\w-]{1,256}$/);
});

test('tags of any other letter say nothing, and nothing throws', () => {
  const names = ['campaign', 'period', 'holder', 'rule', 'due', 'occurrence', 'address', 'attempt'];
  const one = fc.oneof(
    fc.string(),
    fc.json().map((text) => Buffer.from(text).toString('base64url')),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), one), (tags) => {
      const read = letterSent(tags);

      expect(read === undefined || typeof read.holder === 'string').toBe(true);
    }),
  );
  expect(letterSent({})).toBeUndefined();
});
