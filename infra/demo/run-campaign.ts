/** Plays one campaign: publishes it marked as a sample, sends its period, runs the scheduled export, fetches the files. */
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import type { ExportFormat } from '../../shared/domain/log/export-format.ts';
import type { ExportLink, ExportList } from '../../shared/http/routes/download.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { previousPeriodOf } from '../../shared/store/previous-period.ts';
import type { ShippedSource } from '../local/publish-shipped.ts';
import type { Service } from '../local/service.ts';
import type { DemoCampaign } from './campaigns.ts';
import { compared } from './compared.ts';
import { connectTools, labelsOf } from './connect-tools.ts';
import { play } from './play.ts';
import type { Post } from './post.ts';
import { summary } from './summary.ts';

export interface Told {
  readonly text: string;
  /** The newest export, in the formats that are sent upward. */
  readonly files: ReadonlyMap<ExportFormat, Uint8Array>;
  readonly surprises: readonly string[];
}

export interface Progress {
  start(total: number): void;
  step(): void;
  stop(): void;
}

export const runCampaign = async (
  service: Service,
  demo: DemoCampaign,
  sources: readonly ShippedSource[],
  progress: Progress,
): Promise<Told> => {
  const [operator, department] = await Promise.all([service.token('operator'), service.token('department')]);
  await markAsSample(service, demo, operator);
  const { campaign, register } = await readPeriod(service.stores, demo.id, null);
  const posts = demo.period(campaign, register);
  const tools = [...new Set(posts.map((post) => post.tool))];
  const urls = await connectTools(service, campaign, demo.prefix, tools, sources);
  const stage = { service, urls, labels: labelsOf(campaign) };
  const runs = [...demo.exportsAt].sort();
  const last = runs.at(-1) ?? '';
  const until = (at: string): readonly Post[] => posts.filter((post) => post.at < at);
  progress.start(posts.length);
  const surprises: string[] = [];
  const counts = { sent: 0, recorded: 0, repeated: 0, quarantined: 0 };
  let from = '';
  for (const run of runs) {
    const since = from;
    const own = until(run).filter((post) => post.at >= since);
    await openDue(service, own[0]?.at ?? run);
    const played = await play(stage, own, progress.step);
    for (const key of ['sent', 'recorded', 'repeated', 'quarantined'] as const) counts[key] += played[key];
    surprises.push(...played.surprises);
    service.clock.set(run);
    await service.run('export-schedule', run);
    from = run;
  }
  progress.stop();
  const period = await readPeriod(service.stores, demo.id, null);
  const { ledger } = period;
  const previous = await previousPeriodOf(service.stores, period, ledger.cutoff);
  const late = ledger.rows.filter((row) => row.state === 'late').length;
  const text = [
    `■ ${campaign.title}`,
    `  ${demo.sample}`,
    `  ${counts.sent} lượt gửi qua ${tools.length} công cụ (${tools.join(', ')}): ${counts.recorded} được ghi, ${counts.repeated} gửi trùng, ${counts.quarantined} chờ xử lý; ${late} đơn vị trễ hạn.`,
    summary(campaign, ledger, demo.shows),
    ...(previous ? [compared(campaign, ledger, previous, demo.shows) ?? ''] : []),
  ].join('\n');
  return {
    text,
    files: await newestExport(service, demo.id, department),
    surprises: [...surprises, ...unsent(posts, last)],
  };
};

/** Periods open by schedule, before the first of their reports comes. */
const openDue = async (service: Service, at: string): Promise<void> => {
  service.clock.set(at);
  await service.run('opening-schedule', at);
};

const unsent = (posts: readonly Post[], last: string): string[] =>
  posts.filter((post) => post.at >= last).map((post) => `${post.at} ${post.id}: after the last export`);

const markAsSample = async (service: Service, { id, sample }: DemoCampaign, token: string): Promise<void> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const at = `${service.url}/v1/campaigns/${id}`;
  const current = await fetch(at, { headers });
  const document = (await current.json()) as CampaignDocument;
  const answer = await fetch(at, {
    method: 'PUT',
    headers: { ...headers, 'if-match': current.headers.get('etag') ?? '' },
    body: JSON.stringify({ ...document, sample }),
  });
  if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`);
};

const sentUpward: readonly ExportFormat[] = ['xlsx', 'docx', 'pdf'];

/** As the Department does it: list, ask for a link, download. */
const newestExport = async (service: Service, id: string, token: string): Promise<Told['files']> => {
  const headers = { authorization: `Bearer ${token}` };
  const at = `${service.url}/v1/campaigns/${id}/exports`;
  const { exports } = (await (await fetch(at, { headers })).json()) as ExportList;
  const files = new Map<ExportFormat, Uint8Array>();
  for (const format of sentUpward) {
    const asked = await fetch(`${at}/${exports[0]?.id}/link?format=${format}`, { method: 'POST', headers });
    const file = await fetch(((await asked.json()) as ExportLink).url);
    if (!file.ok) throw new Error(`${id}: the link to the ${format} file answered ${file.status}`);
    files.set(format, await file.bytes());
  }
  return files;
};
