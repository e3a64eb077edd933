/** The scripts to paste into form tools, by file name. The bundle holds them word for word (infra/build.ts). */
import { readFileSync } from 'node:fs';

const files = ['google-forms.gs.js', 'google-sheet.gs.js'];

export const recipeScripts: ReadonlyMap<string, string> = new Map(
  files.map((file) => [file, readFileSync(new URL(`../../shared/recipes/${file}`, import.meta.url), 'utf8')]),
);
