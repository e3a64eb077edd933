/**
 * Recorded deliveries as they are posted to a service: a campaign that asks for nothing, a source for each, its
 * request.
 */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { type Recording, recordings } from '../contract/tools/recording.ts';

const campaign = 'tung-cong-cu';

/** It asks for nothing, so that only the tool decides. */
export const campaignOfEveryTool = (): { readonly id: string } => {
  const path = new URL('../../shared/campaigns/kon-tum-2881-2021.json', import.meta.url);
  const { checks: _checks, indicators: _indicators, export: layout, ...asked } = JSON.parse(readFileSync(path, 'utf8'));
  return {
    ...asked,
    id: campaign,
    fields: [{ key: 'note', kind: 'text', section: 'I', label: 'Ghi chú' }],
    checks: [],
    indicators: [],
    export: { ...layout, columns: [{ label: 'Ghi chú', of: 'note' }], narratives: [] },
  };
};

/** Files of many reports are taken apart before they are answered (form.test.ts, bulk-csv.test.ts). */
const isOneReport = ({ toolName, name }: Recording): boolean => toolName !== 'workbook' && name !== 'csv/several-rows';

/** Every delivery of one report, each with an id of a source of its own, so that no other delivery is in its way. */
export const singleReports = (): readonly { recording: Recording; id: string }[] =>
  recordings()
    .filter(isOneReport)
    .map((recording, i) => ({ recording, id: `thu-${i}` }));

/** Our own page says which campaign it was made from, and by its link whose it is: it is played to such a source. */
export const isLinked = ({ toolName }: Recording): boolean => toolName === 'page';
export const linkedUnit = '23314';

/** @param unit whose reports it brings */
export const sourceOf = (recording: Recording, id: string, unit = '23281'): { readonly id: string } => {
  const { toolName: tool, request } = recording;
  if (isLinked(recording)) {
    return { id, ...{ title: 'Trang của xã', tool, campaign: 'kon-tum-2881-2021', unit: { link: 'ma' } } };
  }
  const { reading } = request;
  return { id, ...{ title: `Thử ${tool}`, tool, campaign, unit: { fixed: unit }, ...(reading ? { reading } : {}) } };
};

export const requestOf = ({ request, body }: Recording) => {
  // The gateway replaces what is not UTF-8 in a body of a text type: such a file is posted as bytes.
  const contentType = isUtf8(body) ? request.contentType : 'application/octet-stream';
  const type: Record<string, string> = contentType === '' ? {} : { 'content-type': contentType };
  return { query: request.query ? `?${request.query}` : '', headers: { ...type, ...request.headers }, body };
};
