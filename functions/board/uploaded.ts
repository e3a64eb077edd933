/** A file that was chosen on a page of the board, with what was typed beside it. */
import type { Request } from '../../shared/http/request.ts';
import { isMultipart, readParts } from '../../shared/reading/formats/multipart.ts';

interface Uploaded {
  readonly typed: URLSearchParams;
  readonly name: string;
  /** The control it was chosen in. */
  readonly control: string;
  readonly bytes: Uint8Array;
}

/** Undefined where the form that was sent carries no files; empty where none was chosen. */
export const uploadedIn = ({ headers, bytes }: Request): Uploaded | undefined => {
  const type = headers.get('content-type') ?? '';
  if (!isMultipart(bytes, type)) return undefined;
  const parts = readParts(bytes, type);
  if ('refusal' in parts) return { typed: new URLSearchParams(), name: '', control: '', bytes: Buffer.alloc(0) };
  const file = parts.find(({ fileName }) => fileName !== undefined);
  const typed = parts.filter(({ fileName }) => fileName === undefined);
  return {
    typed: new URLSearchParams(typed.map((part): [string, string] => [part.name, part.bytes.toString('utf8')])),
    name: file?.fileName ?? '',
    control: file?.name ?? '',
    bytes: file?.bytes ?? Buffer.alloc(0),
  };
};
