/**
 * What an operator does to kept deliveries, over HTTP: declares mappings, replays, repairs, and looks at what counts.
 */
import { createHash } from 'node:crypto';
import type { SourceDocument } from '../../shared/domain/sources/source.ts';
import { advance, konTum } from './reports.ts';
import { type Answer, type LocalService, send } from './service.ts';

export const campaign = `/v1/campaigns/${konTum}`;

/** The id of a quarantined JSON delivery: its source and the hash of its bytes. */
export const idOf = (source: string, body: object | string): string =>
  `${source}~${createHash('sha256')
    .update(typeof body === 'string' ? body : JSON.stringify(body))
    .digest('hex')}`;

/** Every act comes a second after the one before. */
export const office = (local: LocalService) => {
  const paths = new Map<string, string>();
  const ask = (path: string, body: object): Promise<Answer> => {
    advance(local);
    return local.post(`${campaign}/${path}`, body, 'operator');
  };
  return {
    /** Declares a source, and gives it a secret the first time. */
    declare: async (id: string, over: Partial<SourceDocument>): Promise<void> => {
      const document = { id, title: 'Biểu thử', tool: 'json', campaign: konTum, ...over };
      const { status } = await local.put(`/v1/sources/${id}`, document);
      if (status >= 300) throw new Error(`${id} was not declared: ${status}`);
      if (paths.has(id)) return;
      paths.set(id, (await local.post(`/v1/sources/${id}/secrets`, {}, 'operator')).body.path);
    },
    post: (id: string, body: object): Promise<Answer> => {
      advance(local);
      return send(`${local.service.url}${paths.get(id)}`, 'POST', { 'content-type': 'application/json' }, body);
    },
    replay: (source: string, of: 'quarantine' | 'reports', over: object = {}) => ask('replay', { source, of, ...over }),
    replayOne: (id: string) => ask(`quarantine/${id}/replay`, {}),
    repair: (id: string, body: object) => ask(`quarantine/${id}/repair`, body),
    reportOf: async (unit: string) =>
      (await local.get(`${campaign}/reports`)).body.reports.find(
        (report: { unit: { code: string } }) => report.unit.code === unit,
      ),
    historyOf: async (unit: string) => (await local.get(`${campaign}/units/${unit}/history`)).body.revisions,
    wholeLog: async () => [...(await local.watched.everything()).keys()].filter((key) => /^C[PQ]#/.test(key)),
  };
};

/** The codes of issues, or of anything that has codes. */
export const codesOf = (issues: readonly { code: string }[]): string[] => issues.map(({ code }) => code);
