/**
 * Alarms of a province on a server, by letter to `contacts.alarms`: once when one rings, once when it is over. What
 * rings is kept in a file beside the data, so that a restart tells nothing twice; a letter that did not go is tried
 * again.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantText } from '../../shared/domain/calendars/time.ts';
import { type NoticeWords, plainText } from '../../shared/domain/notices/words.ts';
import { logDefect, logLine } from '../../shared/log-line.ts';
import type { Posts } from '../../shared/outbound/posts.ts';
import { letterHtml } from '../../shared/web/letter.ts';
import type { ServedProvince } from './configuration.ts';
import { type Watched, type Watching, watched } from './watched.ts';

/** Since when it holds, UTC ISO, and whether somebody was told. */
interface Ringing {
  readonly since: string;
  readonly isTold: boolean;
}

/** Looks at all that is watched, and tells what has changed. */
export const openAlarms = (
  { slug, address, contacts }: ServedProvince,
  watching: Watching,
  { letters }: Pick<Posts, 'letters'>,
) => {
  const file = join(watching.folder, 'alarms.json');
  let known: ReadonlyMap<string, Ringing> | undefined;
  return async (): Promise<void> => {
    const before = known ?? (await ringingIn(file));
    const now = watching.stores.now();
    const told = async (one: Watched, stage: Stage, { since }: Ringing): Promise<boolean> => {
      logLine({ level: 'ERROR', event: `alarm-${stage}`, api: slug, alarm: one.name, since });
      const words = alarmWords(one, stage, { slug, address, since });
      const sent = contacts.alarms.map((to, i) =>
        letters?.send({
          to,
          messageId: `<${slug}.${one.name}.${Date.parse(since)}.${stage}.${i}@tonghop>`,
          tags: {},
          subject: words.subject,
          text: plainText(words),
          html: letterHtml(words),
        }),
      );
      return (await Promise.all(sent)).some((one) => one?.outcome === 'accepted');
    };
    const after = new Map<string, Ringing>();
    for (const one of watched) {
      const was = before.get(one.name);
      const rings = (await one.rings(watching, was !== undefined).catch(unseen)) ?? was !== undefined;
      const ringing = was ?? { since: new Date(now).toISOString(), isTold: false };
      const isDue = now - Date.parse(ringing.since) >= (one.afterMinutes ?? 0) * 60_000;
      if (rings)
        after.set(one.name, { ...ringing, isTold: ringing.isTold || (isDue && (await told(one, 'rings', ringing))) });
      else if (ringing.isTold && !(await told(one, 'over', ringing))) after.set(one.name, ringing);
    }
    known = after;
    // On a full disk nothing is told again at each look.
    await keptIn(file, after).catch(logDefect);
  };
};

const keptIn = async (file: string, ringing: ReadonlyMap<string, Ringing>): Promise<void> => {
  await writeFile(`${file}~`, JSON.stringify(Object.fromEntries(ringing)), { mode: 0o600 });
  await rename(`${file}~`, file);
};

/** What cannot be looked at stays as it was: a table that does not answer has an alarm of its own. */
const unseen = (error: unknown): null => {
  logDefect(error);
  return null;
};

const ringingIn = async (file: string): Promise<ReadonlyMap<string, Ringing>> => {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, Ringing>));
  } catch {
    return new Map();
  }
};

type Stage = 'rings' | 'over';

const heads: Readonly<Record<Stage, string>> = { rings: 'Báo động', over: 'Hết báo động' };

/** Exported for the letters that are looked at. */
export const alarmWords = (
  { name, means, first }: Pick<Watched, 'name' | 'means' | 'first'>,
  stage: Stage,
  { slug, address, since }: Pick<ServedProvince, 'slug' | 'address'> & Pick<Ringing, 'since'>,
): NoticeWords => ({
  subject: `${heads[stage]}: ${name} (${slug})`,
  greeting: 'Kính gửi: người phụ trách hệ thống tổng hợp báo cáo',
  sentences: [stage === 'rings' ? means : `Đã hết: ${means}`],
  facts: [
    { name: heads[stage], value: name },
    { name: 'Từ lúc', value: instantText(since) },
    { name: 'Lệnh đầu tiên', value: first },
    { name: 'Sổ tay', value: `infra/server/README.md, Alarms, ${name}` },
  ],
  lists: [],
  link: {
    url: `${address.replace(/\/$/, '')}/bang/suc-khoe`,
    label: 'Mở trang Hệ thống',
    note: 'Đăng nhập bằng tài khoản cán bộ của mình.',
  },
  close: ['Thư tự động của hệ thống tổng hợp báo cáo: một thư khi có, một thư khi hết.'],
});
