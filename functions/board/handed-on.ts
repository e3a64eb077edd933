/** What the API gives as a file, handed on as it is. */
import type { Response } from '../../shared/http/request.ts';

/** What it is, and what a browser may do with it. */
const kept = [
  'content-type',
  'content-disposition',
  'content-security-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-robots-tag',
];

export const handedOn = async (file: globalThis.Response): Promise<Response> => {
  const headers = kept.flatMap((name) => {
    const value = file.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: 200, headers: Object.fromEntries(headers), body: new Uint8Array(await file.arrayBuffer()) };
};
