/** What senders do: deliveries of every tool, files of many reports. Each is sent again and again, and kept once. */
import { type Api, connect } from '../../infra/local/publish-shipped.ts';
import { type Asking, patiently } from '../faults/asking.ts';
import { campaignOfEveryTool, isLinked, linkedUnit, requestOf, singleReports, sourceOf } from '../local/every-tool.ts';
import { csvFile } from '../local/files-cast.ts';
import { isOver, type Work, workOf } from './work.ts';

/**
 * Connects a source for each recorded delivery, of a unit of its own. Whatever a tool is told, what it sent is kept.
 */
export const toolWork = async (
  service: Api,
  official: Asking['official'],
  units: readonly string[],
  everyMs: number,
): Promise<Work> => {
  const seen = { 'if-none-match': '*' };
  const campaign = campaignOfEveryTool();
  await official('PUT', `/v1/campaigns/${campaign.id}`, campaign, seen);
  const deliveries: { id: string; path: string; request: Omit<ReturnType<typeof requestOf>, 'query'> }[] = [];
  for (const [at, { recording, id }] of singleReports().entries()) {
    const published = await official('PUT', `/v1/sources/${id}`, sourceOf(recording, id, units[at]), seen);
    if (published?.status !== 201) throw new Error(`${recording.name}: ${JSON.stringify(published?.body)}`);
    const { query, ...request } = requestOf(recording);
    deliveries.push({ id, path: `${await pathOf(official, id, isLinked(recording))}${query}`, request });
  }
  return workOf(service, everyMs, (asking, acknowledged, n) => {
    const { id, path, request } = deliveries[n % deliveries.length] as (typeof deliveries)[number];
    const body = new Uint8Array(request.body);
    return patiently(`a delivery of ${id}`, async () => {
      const status = (await asking.once('POST', path, { ...request, body }))?.status;
      if (!isOver(status)) return undefined;
      return acknowledged.add(id);
    });
  });
};

const pathOf = async (official: Asking['official'], id: string, linked: boolean): Promise<string> => {
  if (!linked) return (await official('POST', `/v1/sources/${id}/secrets`))?.body.path;
  const { links } = (await official('POST', `/v1/sources/${id}/links`, { units: [linkedUnit] }))?.body ?? {};
  return `/v1/in/${id}/${links[0].token}`;
};

export const fileSource = 'tep-csv';

/** Every file is new, and each of its rows is a report that says which it is. */
export const fileWork = async (service: Api, units: readonly string[], everyMs: number): Promise<Work> => {
  const source = { id: fileSource, title: 'Tệp', tool: 'csv', campaign: 'kon-tum-2881-2021' };
  const { path } = await connect(service, source);
  return workOf(service, everyMs, (asking, acknowledged, n) => {
    const rows = units.map((unit, row) => ({ unit, words: `tệp ${n} dòng ${row}` }));
    const body = csvFile(...rows.map(({ unit, words }) => `${unit};;6;4;3;${words}`));
    return patiently(`file ${n}`, async () => {
      const status = (await asking.once('POST', path, { body, headers: { 'content-type': 'text/csv' } }))?.status;
      if (!isOver(status)) return undefined;
      if (status !== 200 && status !== 202) throw new Error(`a right file was answered ${status}`);
      for (const { words } of rows) acknowledged.add(words);
      return status;
    });
  });
};
