/**
 * `npm run schemas`: writes the JSON Schemas of the published documents from the zod schemas that judge them, so that
 * an editor completes and checks a campaign while it is typed. A test asserts that the files are fresh.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { HolidayDocument } from '../shared/domain/calendars/holidays.ts';
import { CampaignDocument } from '../shared/domain/campaign/campaign.ts';
import { SourceDocument } from '../shared/domain/sources/source.ts';
import { RegisterDocument } from '../shared/domain/units/register-document.ts';

const documents = {
  'campaign.schema.json': CampaignDocument,
  'holidays.schema.json': HolidayDocument,
  'register.schema.json': RegisterDocument,
  'source.schema.json': SourceDocument,
} as const;

/** File name and text of every schema, as they belong in `shared/schemas`. */
export const schemaTexts = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(documents).map(([file, schema]) => {
      const json = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
      return [file, `${written(json as Json, 0, 0)}\n`];
    }),
  );

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const lineWidth = 120;

/** JSON as the formatter of this repository writes it: objects opened, lists of plain values on a line that fits. */
const written = (value: Json, depth: number, column: number): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [margin, end] = ['  '.repeat(depth + 1), '  '.repeat(depth)];
  if (isList(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    const isPlain = value.every((item) => typeof item !== 'object' || item === null);
    if (isPlain && column + line.length < lineWidth) return line;
    const lines = value.map((item) => `${margin}${written(item, depth + 1, margin.length)}`);
    return `[\n${lines.join(',\n')}\n${end}]`;
  }
  const lines = Object.entries(value).map(([key, inner]) => {
    const name = `${margin}${JSON.stringify(key)}: `;
    return `${name}${written(inner, depth + 1, name.length)}`;
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${end}}`;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

if (import.meta.main) {
  for (const [file, text] of schemaTexts()) {
    await writeFile(fileURLToPath(new URL(`../shared/schemas/${file}`, import.meta.url)), text);
  }
}
