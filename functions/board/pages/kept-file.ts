/** GET /bang/{campaign}/tep/{file}: a file of many reports as it was sent, handed on as the API gives it. */
import { at } from '../addresses.ts';
import { type ProblemBody, Refused } from '../api.ts';
import type { Page } from '../session.ts';

const handedOn = ['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy'];

export const keptFile: Page = async ({ api, request }) => {
  const file = await api.fetch(`${at(request).api}/files/${encodeURIComponent(request.params.get('file') ?? '')}`);
  if (!file.ok) throw new Refused(file.status, (await file.json()) as ProblemBody);
  const headers = handedOn.flatMap((name) => {
    const value = file.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: 200, headers: Object.fromEntries(headers), body: new Uint8Array(await file.arrayBuffer()) };
};
