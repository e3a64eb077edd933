/** Reading a document from disk: which kind it is, and in words what keeps it from being read. */
import { readFile } from 'node:fs/promises';
import { jsonOf, textIn, Unreadable } from '../../shared/domain/issues/json-file.ts';
import { at, textOf } from '../../shared/domain/issues/untyped.ts';
import { exits, Stop } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** Messages name a file as the caller does; `path` says where it is. */
type Disk = Pick<Terminal, 'path'>;

export const kinds = ['register', 'holidays', 'campaign', 'source'] as const;
export type Kind = (typeof kinds)[number];

export interface DocumentFile {
  readonly file: string;
  readonly kind: Kind;
  readonly id: string;
  readonly document: unknown;
}

export const readDocument = async (disk: Disk, file: string): Promise<DocumentFile> => {
  const document = await readJson(disk, file);
  const kind = kindOf(document);
  const id = textOf(at(document, 'id'));
  if (!kind) {
    throw new Stop(
      exits.usage,
      `${file}: không nhận ra đây là đợt báo cáo, danh mục đơn vị, ngày nghỉ hay nguồn. ` +
        'Thêm "$schema" trỏ tới mẫu tương ứng.',
    );
  }
  if (!id) throw new Stop(exits.usage, `${file}: thiếu mục "id", chưa biết công bố với mã nào.`);
  return { file, kind, id, document };
};

/** A campaign with the agency's own workbook in it, as it is published. */
export const withTemplate = async (disk: Disk, document: DocumentFile, file: string): Promise<DocumentFile> => {
  if (document.kind !== 'campaign') return document;
  const template = (await bytesOf(disk, file)).toString('base64');
  const campaign = document.document as { readonly export?: object };
  return { ...document, document: { ...campaign, export: { ...campaign.export, template } } };
};

/** By `$schema` where it names one of ours, else by what only that kind of document has. */
export const kindOf = (document: unknown): Kind | undefined => {
  const schema = textOf(at(document, '$schema')) ?? '';
  const has = (key: string): boolean => at(document, key) !== undefined;
  return (
    kinds.find((kind) => schema.endsWith(`${kind}.schema.json`)) ??
    (has('off') || has('worked') ? 'holidays' : undefined) ??
    (has('province') || has('districts') ? 'register' : undefined) ??
    (has('fields') || has('calendar') || has('reporters') ? 'campaign' : undefined) ??
    (has('tool') || has('answers') ? 'source' : undefined)
  );
};

/** Any JSON file in UTF-8, with or without a byte order mark. */
export const readJson = async (disk: Disk, file: string): Promise<unknown> => {
  const bytes = await bytesOf(disk, file);
  return ofFile(file, () => jsonOf(textIn(bytes)));
};

/** The lines of a text file in UTF-8 that say something. */
export const readLines = async (disk: Disk, file: string): Promise<string[]> => {
  const bytes = await bytesOf(disk, file);
  return ofFile(file, () => textIn(bytes))
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
};

const ofFile = <Read>(file: string, read: () => Read): Read => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) throw new Stop(exits.usage, `${file}: ${error.message}`);
    throw error;
  }
};

const readFaults: Readonly<Record<string, string>> = {
  ENOENT: 'không có tệp này',
  EACCES: 'không có quyền đọc tệp này',
  EISDIR: 'đây là thư mục, cần một tệp',
};

/** Why a file that is named on the command line is not read. */
export const unreadable = (file: string, error: unknown): Stop => {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new Stop(exits.usage, `${file}: ${readFaults[code] ?? `không đọc được (${code})`}.`);
};

/** The bytes of a file that is named on the command line; a `Stop` says what keeps them. */
export const bytesOf = async ({ path }: Disk, file: string): Promise<Buffer> => {
  try {
    return await readFile(path(file));
  } catch (error) {
    throw unreadable(file, error);
  }
};
