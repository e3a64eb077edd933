/** Sources that are pulled, for the local ring: declared, run, and looked at in the log. */
import { readFileSync } from 'node:fs';
import type { SourceDocument } from '../../shared/domain/sources/source.ts';
import { advance, konTum } from './reports.ts';
import type { LocalService } from './service.ts';

interface RegisterFile {
  readonly districts: readonly { readonly name: string; readonly units: readonly string[] }[];
}

const file = new URL('../../shared/registers/kon-tum@2021-11-06.json', import.meta.url);
const { districts } = JSON.parse(readFileSync(file, 'utf8')) as RegisterFile;

/** Codes of the communes (xã) of Kon Tum. */
export const communes: readonly string[] = districts
  .flatMap(({ units }) => units)
  .filter((line) => / Xã /.test(line))
  .map((line) => line.split(' ')[0] ?? '');

/** A right report of a commune by its code; numbers are texts, as forms of this family send them. */
export const answersOf = (unit: string, heads: number): Record<string, string> => ({
  unit,
  heads_thon: String(heads),
  members_thon: '0',
  secretaries_thon: '0',
  results: 'Đạt kế hoạch',
  difficulties: 'Không',
});

/** Minutes after the campaign has opened, UTC ISO. */
export const minute = (n: number): string =>
  new Date(Date.parse('2021-11-01T01:00:00.000Z') + n * 60_000).toISOString();

export const declarePulled = async (
  local: LocalService,
  document: Pick<SourceDocument, 'id' | 'tool'> & { pull: SourceDocument['pull'] },
  token?: string,
): Promise<string> => {
  const put = await local.put(`/v1/sources/${document.id}`, { title: 'Biểu lấy về', campaign: konTum, ...document });
  if (put.status >= 300) throw new Error(put.text);
  if (token !== undefined) await local.service.secrets.add(`pull/${document.id}`, token, true);
  return (await local.post(`/v1/sources/${document.id}/secrets`, {}, 'operator')).body.path;
};

export interface PullMade {
  readonly source: string;
  readonly state: string;
  readonly taken: number;
}

/** One run of sync; what it says of a source. */
export const syncOf = async ({ service }: LocalService, source: string): Promise<PullMade | undefined> =>
  ((await service.run('sync')) as PullMade[]).find((made) => made.source === source);

/** A second later: what was fetched in one instant of a standing clock was fetched a millisecond apart. */
export const drain = (local: LocalService) => {
  advance(local);
  return local.service.run('drain') as Promise<{ drained: number; left: number }>;
};

/** Keys of what the log holds of a source: reports, and deliveries in quarantine. */
export const loggedOf = async (
  { watched }: LocalService,
  source: string,
): Promise<{ reports: string[]; held: string[] }> => {
  const keys = [...(await watched.everything()).keys()].filter((key) => key.includes(`#${source}#`));
  return {
    reports: keys.filter((key) => key.includes(' S#')),
    held: keys.filter((key) => key.includes(' Q#')),
  };
};

/** What counts of each commune: heads of villages, by code. */
export const headsByUnit = async (local: LocalService): Promise<Record<string, number>> => {
  const { reports } = (await local.get(`/v1/campaigns/${konTum}/reports`)).body as {
    reports: { unit: { code: string }; values: { heads_thon: number } | null }[];
  };
  return Object.fromEntries(reports.flatMap(({ unit, values }) => (values ? [[unit.code, values.heads_thon]] : [])));
};

export const lastPullOf = async (local: LocalService, source: string) =>
  (await local.get(`/v1/sources/${source}`, 'operator')).body.pull.last;
