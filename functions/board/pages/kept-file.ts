/** GET /bang/{campaign}/tep/{file}: a file of many reports as it was sent. */
import { at } from '../addresses.ts';
import { handedOn } from '../handed-on.ts';
import type { Page } from '../session.ts';

export const keptFile: Page = async ({ api, request }) =>
  handedOn(await api.file(`${at(request).api}/files/${encodeURIComponent(request.params.get('file') ?? '')}`));
