import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kindOf, readDocument } from '../../../infra/cli/document-file.ts';
import { aCampaignDocument, aRegisterDocument } from '../../cast/index.ts';
import { aFolder, anywhere } from './run.ts';

const written = (content: string | Uint8Array): string => {
  const file = join(aFolder(), 'van-ban.json');
  writeFileSync(file, content);
  return file;
};

test.each([
  ['campaign', aCampaignDocument()],
  ['register', aRegisterDocument()],
  ['source', { id: 'bieu', tool: 'json', campaign: 'x' }],
  ['source', { $schema: '../schemas/source.schema.json', id: 'bieu' }],
  ['campaign', { $schema: 'https://example.vn/campaign.schema.json', tool: 'json' }],
  [undefined, { id: 'bieu' }],
  [undefined, [1]],
  [undefined, null],
])('tells a %s by what it holds', (kind, document) => {
  expect(kindOf(document)).toBe(kind);
});

test('reads a file with a byte order mark', async () => {
  const file = written(`\uFEFF${JSON.stringify(aRegisterDocument())}`);

  expect(await readDocument(anywhere, file)).toMatchObject({ kind: 'register', id: 'song-vang@2024-01-01' });
});

test.each([
  ['{"id": "a",\n  "title" 1}', 'không phải JSON đọc được (dòng 2, cột 11)'],
  ['{"id": "a",', 'không phải JSON đọc được (tệp bị cắt ở cuối)'],
  ['', 'không phải JSON đọc được'],
  [Buffer.from('{"id":"Kỳ"}', 'utf16le'), 'không phải'],
  [new Uint8Array([0x7b, 0xff, 0x7d]), 'không phải UTF-8'],
  ['{"id":"a"}', 'không nhận ra đây là'],
  ['{"tool":"json"}', 'thiếu mục "id"'],
])('says what keeps %j from being read', async (content, sentence) => {
  await expect(readDocument(anywhere, written(content))).rejects.toThrow(sentence);
});
