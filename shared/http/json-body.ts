/** The JSON body of an official's request; unlike intake, nothing is kept of one that cannot be read. */
import { Problem } from '../problems.ts';
import type { Request } from './request.ts';

const mostBytes = 2 * 1024 * 1024;

/** The parsed body, `undefined` when it is empty. Throws `request.too-large` or `request.malformed`. */
export const jsonBody = (request: Request): unknown => {
  if (request.bytes.length > mostBytes) throw new Problem('request.too-large', 'Văn bản gửi tối đa 2 MB.');
  if (request.bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.bytes));
  } catch {
    throw new Problem('request.malformed', 'Nội dung không phải JSON UTF-8 hợp lệ.');
  }
};
