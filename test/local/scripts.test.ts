/** Our scripts are sent as they are written, so an old phone must be able to read them. */
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { boardScripts } from '../../functions/board/scripts.ts';
import { fillScripts } from '../../functions/fill/scripts.ts';

/** What would have to be written anew for a browser of that year. */
const isOfES2017 = async (script: string): Promise<boolean> => {
  const [old, any] = await Promise.all(['es2017', 'esnext'].map((target) => transform(script, { target })));
  return old?.code === any?.code;
};

test.each([...boardScripts, ...fillScripts])('$file is written in ES2017', async ({ script }) => {
  expect(await isOfES2017(script)).toBe(true);
});

test('what is newer is told', async () => {
  expect(await isOfES2017('a?.b')).toBe(false);
});
