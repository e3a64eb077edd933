/**
 * The processor time of the pages officials watch, of 168 units in twelve groups, the function warm: what the API
 * answered is read and made a page, packed as it is sent. The API's own time is that of `progress`.
 */
import { gzipSync } from 'node:zlib';
import { type Api, openApi } from '../../functions/board/api.ts';
import { groupPage } from '../../functions/board/pages/group.ts';
import { progressPage } from '../../functions/board/pages/progress.ts';
import type { Page } from '../../functions/board/session.ts';
import type { Request } from '../../shared/http/request.ts';
import { line } from './figures.ts';
import { startProvince } from './province.ts';

const rounds = 200;

/** Asks each path once, and from then on answers as it was answered. */
const remembering = (api: Api): Api => {
  const known = new Map<string, string>();
  const read = async <Body>(path: string): Promise<Body> => {
    const text = known.get(path) ?? JSON.stringify(await api.get(path));
    known.set(path, text);
    return JSON.parse(text) as Body;
  };
  return { ...api, get: read, watch: read };
};

export const benchPages = async (): Promise<void> => {
  const { service, campaign } = await startProvince(168);
  const api = remembering(openApi(service.url, await service.token('department')));
  const official = { id: 'do-luong', roles: new Set(['department'] as const), groups: [] };
  const cpuOf = async (page: Page, path: string, params: Readonly<Record<string, string>>): Promise<void> => {
    const request = {
      method: 'GET',
      path,
      params: new Map(Object.entries({ campaign, ...params })),
      query: new URLSearchParams(),
      headers: new Map(),
    } as unknown as Request;
    const made = () => page({ request, official, name: 'Đo lường', api, address: service.url });
    for (let round = 0; round < rounds / 4; round++) await made();
    const from = process.cpuUsage();
    let bytes = 0;
    for (let round = 0; round < rounds; round++) bytes = gzipSync(String((await made()).body)).length;
    const { user, system } = process.cpuUsage(from);
    line(`${path}: ms of CPU, read, rendered, packed (bar: 10)`, ((user + system) / 1_000 / rounds).toFixed(1));
    line('…KB packed (bar: 20)', (bytes / 1_024).toFixed(1));
  };
  await cpuOf(progressPage, `/bang/${campaign}`, {});
  await cpuOf(groupPage, `/bang/${campaign}/nhom/*`, { group: '*' });
  await service.stop();
};
