/** Plays one campaign from its opening to its last export, and tells it: day by day, who was sent what, the figures. */
import { periodsOpened } from '../../shared/domain/calendars/calendar.ts';
import { type ExportFormat, exportFormats } from '../../shared/domain/log/export-format.ts';
import type { ExportLink, ExportList } from '../../shared/http/routes/download.ts';
import type { NoticeList } from '../../shared/http/routes/notices.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { previousPeriodOf } from '../../shared/store/previous-period.ts';
import type { ShippedSource } from '../local/publish-shipped.ts';
import type { Service } from '../local/service.ts';
import type { DemoCampaign } from './campaigns.ts';
import { compared } from './compared.ts';
import { letterCounts, letterList, letterShown, letterTo, tellLetters } from './letters.ts';
import type { Office } from './office.ts';
import { sealsText } from './sealed.ts';
import { type Setting, setUp } from './setting.ts';
import { summary } from './summary.ts';
import { bold, wrapped } from './terminal.ts';
import { timelineOf } from './timeline.ts';

export interface Told {
  readonly text: string;
  /** What is left of it on disk, by the ending of its name. */
  readonly files: ReadonlyMap<string, File>;
  readonly surprises: readonly string[];
}

interface File {
  readonly label: string;
  readonly content: Uint8Array | string;
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
  const setting = await setUp(service, demo, sources);
  const steps = timelineOf(setting);
  const surprises: string[] = [];
  progress.start(steps.length);
  for (const { at, run } of steps) {
    service.clock.set(at);
    const surprise = await run();
    if (surprise !== undefined) surprises.push(surprise);
    progress.step();
  }
  progress.stop();
  return { ...(await toldOf(setting)), surprises };
};

const toldOf = async ({
  service,
  demo,
  campaign,
  office,
  posts,
  tools,
  diary,
}: Setting): Promise<Omit<Told, 'surprises'>> => {
  const { levels, letterTo: reader } = demo.life;
  const periods = periodsOpened(campaign.calendar, service.clock.now());
  const lists = await Promise.all(periods.map((one) => office.get<NoticeList>(`notices?period=${one}`)));
  const notices = lists.flatMap((list) => list.notices);
  tellLetters(diary, campaign, levels, notices);
  const period = await readPeriod(service.stores, demo.id, periods.at(-1) ?? null);
  const { ledger, place } = period;
  const previous = await previousPeriodOf(service.stores, period, ledger.cutoff);
  const letter = reader === undefined ? undefined : await letterTo(service, reader.mailbox);
  const became = (outcome: string): number => posts.filter((post) => post.becomes === outcome).length;
  const text = [
    bold(`■ ${wrapped(campaign.title, 2)}`),
    `  ${wrapped(demo.sample, 2)}`,
    '',
    diary.text(),
    '',
    ...(notices.length > 0 ? [letterCounts(campaign, levels, notices)] : []),
    ...(letter && reader ? [`  Ví dụ, thư gửi ${reader.name}:`, letterShown(letter)] : []),
    '',
    wrapped(
      `${posts.length} lượt gửi qua ${tools.length} công cụ (${tools.join(', ')}): ${became('recorded')} được ghi, ` +
        `${became('repeated')} gửi trùng, ${became('quarantined')} chờ xử lý.`,
      2,
    ),
    await sealsText(office, place.period),
    summary(campaign, ledger, demo.shows),
    ...(previous ? [compared(campaign, ledger, previous, demo.shows) ?? ''] : []),
  ].join('\n');
  const files = new Map(await newestExport(office, place.period));
  if (letter && typeof letter.html === 'string') {
    files.set('-thu.txt', { label: 'Ai đã nhận thư gì', content: letterList(campaign, notices) });
    files.set('-thu.html', { label: 'Một thư, như người nhận', content: letter.html });
  }
  return { text, files };
};

const sentUpward: readonly ExportFormat[] = ['xlsx', 'docx', 'pdf'];

/** As the Department does it: list, ask for a link, download. */
const newestExport = async (office: Office, period: string): Promise<readonly (readonly [string, File])[]> => {
  const { exports } = await office.get<ExportList>(`exports?period=${period}`);
  const fetched = sentUpward.map(async (format) => {
    const { url } = await office.send<ExportLink>(
      'POST',
      `exports/${exports[0]?.id}/link?format=${format}&period=${period}`,
      {},
    );
    const file = await fetch(url);
    if (!file.ok) throw new Error(`the link to the ${format} file answered ${file.status}`);
    const { ending, label } = exportFormats[format];
    return [ending, { label, content: await file.bytes() }] as const;
  });
  return Promise.all(fetched);
};
