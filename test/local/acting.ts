/** What the Department does with a campaign's periods: it looks first, and acts on what it has seen. */
import { type Answer, type LocalService, send } from './service.ts';

type Act = 'openings' | 'closings' | 'archive';

interface Acting {
  /** Default: the current one. */
  readonly period?: string;
  /** The claim `sub`, where it matters who asks. */
  readonly by?: string;
  /** What it says it has seen. Default: what is there; null: nothing. */
  readonly seen?: string | null;
}

export const acting = (local: LocalService, campaign: string) => {
  const base = `/v1/campaigns/${campaign}`;
  const seenBy = async (act: Act, period?: string): Promise<string> => {
    const { etag, current, periods } = (await local.get(`${base}/periods`)).body;
    if (act === 'archive') return etag;
    return periods.find((one: { period: string }) => one.period === (period ?? current))?.etag ?? '0';
  };
  const act = async (what: Act, body: object = {}, { period, by, seen }: Acting = {}): Promise<Answer> => {
    const tag = seen === undefined ? await seenBy(what, period) : seen;
    const authorization = `Bearer ${await local.service.token('department', [], by)}`;
    const headers = { authorization, ...(tag === null ? {} : { 'if-match': `"${tag}"` }) };
    const query = period === undefined ? '' : `?period=${period}`;
    return send(`${local.service.url}${base}/${what}${query}`, 'POST', headers, body);
  };
  return { act, seenBy };
};
