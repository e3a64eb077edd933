import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fontsText } from '../../infra/fonts.ts';

test('the font in the repository is what `npm run fonts` cuts from its package', async () => {
  const kept = readFileSync(new URL('../../shared/documents/pdf/tinos.json', import.meta.url), 'utf8');

  expect(await fontsText()).toBe(kept);
});
