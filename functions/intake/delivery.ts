/** A delivery from a request: the bytes as they came, within what the tool may send. */
import type { Delivery } from '../../shared/domain/submission.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problems.ts';
import type { KnownSource } from './sources.ts';

/** @param receivedAt UTC ISO instant. Throws `request.too-large` above the tool's limit. */
export const deliveryOf = (request: Request, { tool, judgement }: KnownSource, receivedAt: string): Delivery => {
  if (request.bytes.length > tool.maxBytes) {
    throw new Problem('request.too-large', `Nội dung gửi tối đa ${Math.floor(tool.maxBytes / 1024)} KB.`);
  }
  return {
    source: judgement.source.id,
    tool: tool.name,
    contentType: request.headers.get('content-type') ?? '',
    query: request.query.toString(),
    headers: Object.fromEntries(
      (tool.headers ?? []).flatMap((name) => {
        const value = request.headers.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    bytes: request.bytes,
    receivedAt,
  };
};
