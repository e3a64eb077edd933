import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../shared/printable.ts';

test('keeps Vietnamese, tabs, line breaks, signs and pictures', () => {
  const text = 'Đắk Wơk\t“15 %” – 8,5 m²\n=1+1 🙂';

  expect(printable(text.normalize('NFD'))).toBe(text.normalize('NFC'));
});

test.each([
  ['controls', 'a\u0000b\u001Bc\u007Fd\u0085e', 'abcde'],
  ['marks of direction', 'a\u202Eb\u202Dc\u2066d\u2069e\u200Ef\u061Cg', 'abcdefg'],
  ['byte order marks and no characters', '\uFEFFa\uFFFEb\uFFFFc\uD800', 'abc'],
])('leaves out %s', (_what, text, left) => {
  expect(printable(text)).toBe(left);
});

const anyCharacter = fc
  .oneof(
    fc.integer({ min: 0, max: 0x2_ff }),
    fc.integer({ min: 0x20_00, max: 0x20_6f }),
    fc.integer({ min: 0, max: 0x10_ff_ff }),
  )
  .map((code) => String.fromCodePoint(code));

test('leaves out every control, format mark of direction and half character, and nothing twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const left = printable(text);
      expect(left).not.toMatch(/[^\P{Cc}\t\n]|\p{Bidi_Control}|\p{Cs}/u);
      expect(printable(left)).toBe(left);
    }),
  );
});
