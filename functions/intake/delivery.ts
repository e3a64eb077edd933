/**
 * A delivery from a request: the bytes as they came, unpacked if the sender packed them, without secrets, within what
 * the tool may send.
 */
import { gunzipSync } from 'node:zlib';
import type { Delivery } from '../../shared/domain/log/submission.ts';
import type { Request } from '../../shared/http/request.ts';
import { tokenIn } from '../../shared/http/source-token.ts';
import { logDefect } from '../../shared/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { isMultipart, readParts } from '../../shared/reading/formats/multipart.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import { redacted, type Tool } from '../../shared/reading/tools/tool.ts';

/** @param receivedAt UTC ISO instant. Throws `request.too-large` above the tool's limit. */
export const deliveryOf = (request: Request, { tool, judgement }: KnownSource, receivedAt: string): Delivery => {
  const sent = unpacked(request.bytes, tool.maxBytes);
  if (sent === undefined || request.bytes.length > tool.maxBytes) {
    throw new Problem('request.too-large', `Nội dung gửi tối đa ${Math.floor(tool.maxBytes / 1024)} KB.`);
  }
  const { bytes, contentType } = unwrapped(tool, sent, request.headers.get('content-type') ?? '');
  const token = tokenIn(request);
  return {
    source: judgement.source.id,
    tool: tool.name,
    contentType,
    query: withoutToken(request.query.toString(), token),
    headers: Object.fromEntries(
      (tool.headers ?? []).flatMap((name) => {
        const value = request.headers.get(name);
        return value === undefined ? [] : [[name, withoutToken(value, token)]];
      }),
    ),
    bytes: bytesWithoutToken(withoutSecrets(tool, bytes, contentType), token),
    receivedAt,
  };
};

/**
 * A gzip body is known by its first bytes, for a proxy may drop `content-encoding`; undefined when it holds more than a
 * tool may send. One that is broken (a gateway that took it for text breaks it) stays as it is, and is refused by name.
 */
const unpacked = (bytes: Buffer, mostBytes: number): Buffer | undefined => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : bytes;
  }
};

/** A browser wraps a file it uploads in a multipart body; what is kept is the file. */
const unwrapped = (tool: Tool, bytes: Buffer, contentType: string): { bytes: Buffer; contentType: string } => {
  if (!tool.sheet || !isMultipart(bytes, contentType)) return { bytes, contentType };
  const parts = readParts(bytes, contentType);
  const files = 'refusal' in parts ? [] : parts.filter((part) => part.fileName !== undefined && part.bytes.length > 0);
  const [file] = files;
  return file && files.length === 1 ? { bytes: file.bytes, contentType: file.type } : { bytes, contentType };
};

/** What the tool itself knows to be secret. One that cannot find its own way in a body must not lose the body. */
const withoutSecrets = (tool: Tool, bytes: Buffer, contentType: string): Buffer => {
  try {
    return tool.redact?.(bytes, contentType) ?? bytes;
  } catch (error) {
    logDefect(error);
    return bytes;
  }
};

// Ours are 43 letters long, and of those that no encoding changes; shorter ones would be found in ordinary words.
const shortestToken = 20;

const withoutToken = (text: string, token: string): string =>
  token.length < shortestToken ? text : text.replaceAll(token, redacted);

/** Latin-1 keeps every byte as it is, whatever the bytes mean. */
const bytesWithoutToken = (bytes: Buffer, token: string): Buffer =>
  token.length < shortestToken || !bytes.includes(token)
    ? bytes
    : Buffer.from(withoutToken(bytes.toString('latin1'), token), 'latin1');
