/**
 * A destination that hears nothing: its office is written to at the fourth try and again a day before nothing is sent
 * any more, which is never done unannounced. One that answers 410 is left at once.
 */

import { instantText } from '../../shared/domain/calendars/time.ts';
import { type Replay, standingOf } from '../../shared/domain/events/attempts.ts';
import type { DestinationState, DisabledWhy } from '../../shared/domain/events/destination-state.ts';
import { type NoticeWords, plainText } from '../../shared/domain/notices/words.ts';
import { logLine } from '../../shared/log-line.ts';
import type { Posts } from '../../shared/outbound/posts.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';
import { letterHtml } from '../../shared/web/letter.ts';
import type { LaneRun } from './lane.ts';

const dayMs = 86_400_000;
const disabledAfterMs = 5 * dayMs;
const warnedAtTry = 4;

/**
 * Since when nothing has been heard, after one more turn. What failed before the destination was mended does not count.
 */
export const failingSince = (
  before: string | null,
  { tryingSince }: DestinationState,
  { made }: LaneRun,
): string | null => {
  if (made.some(({ outcome }) => outcome.reception === 'delivered')) return null;
  const isOfNow = before !== null && Date.parse(before) >= Date.parse(tryingSince);
  return isOfNow ? before : (made[0]?.at ?? null);
};

/** Warns and disables as it is time to. */
export const judge = async (
  stores: Stores,
  { letters }: Pick<Posts, 'letters'>,
  destination: DestinationState,
  { queued, made }: LaneRun,
  replays: readonly Replay[],
  since: string | null,
): Promise<void> => {
  if (made.some(({ outcome }) => outcome.reception === 'gone')) return disable(stores, destination, 'gone');
  if (since === null) return;
  const now = stores.now();
  const endsAt = Date.parse(since) + disabledAfterMs;
  const tries = Math.max(0, ...queued.map((one) => standingOf(one, replays)).map((standing) => standing.tries));
  const warn = (stage: Stage, end: number) => warnOnce(stores, letters, destination, since, stage, end);
  if (tries >= warnedAtTry) await warn('failing', endsAt);
  if (now < endsAt - dayMs) return;
  // Where no sweep ran for days the warning comes late, and a day is still given.
  const { at } = await warn('last', Math.max(endsAt, now + dayMs));
  if (now >= Math.max(endsAt, Date.parse(at) + dayMs)) await disable(stores, destination, 'failing');
};

type Stage = 'failing' | 'last';

const warnOnce = async (
  { outbox, now }: Stores,
  letters: Posts['letters'],
  { id, document }: DestinationState,
  since: string,
  stage: Stage,
  endsAt: number,
): Promise<{ readonly at: string }> => {
  const warned = await outbox.warn(id, since, stage, new Date(now()).toISOString());
  if (!warned.isOurs) return warned;
  logLine({ level: 'WARN', event: 'destination-failing', destination: id, stage, since });
  if (document.contact !== undefined && letters) {
    const words = failingWords(document.title, since, endsAt);
    const letter = {
      to: document.contact,
      messageId: `<${id.replaceAll('-', '')}${stage}${Date.parse(since)}@tonghop>`,
      tags: {},
      subject: words.subject,
      text: plainText(words),
      html: letterHtml(words),
    };
    const sent = await letters.send(letter);
    if (sent.outcome === 'failed') logLine({ level: 'WARN', event: 'warning-not-sent', destination: id });
  }
  return warned;
};

/** What the office of a destination is told. */
export const failingWords = (title: string, since: string, endsAt: number): NoticeWords => ({
  subject: `Không gửi được tin tới "${title}"`,
  greeting: `Kính gửi: đơn vị phụ trách "${title}"`,
  sentences: [
    `Từ ${instantText(since)}, "${title}" không nhận được tin nào của hệ thống tổng hợp.`,
    `Nếu vẫn như vậy, từ ${instantText(endsAt)} hệ thống ngừng gửi tới nơi nhận này. Tin chưa gửi không mất.`,
    'Khi nơi nhận hoạt động lại, cán bộ vận hành mở lại và gửi lại mọi tin bằng hai lệnh dưới đây.',
  ],
  facts: [
    { name: 'Không nhận từ', value: instantText(since) },
    { name: 'Ngừng gửi từ', value: instantText(endsAt) },
    { name: 'Mở lại', value: 'tonghop destination resume' },
    { name: 'Gửi lại', value: 'tonghop events replay' },
  ],
  lists: [],
  link: null,
  close: ['Thư tự động của hệ thống tổng hợp báo cáo.'],
});

const disable = async (
  { destinations, now }: Stores,
  { id, slot }: DestinationState,
  why: DisabledWhy,
): Promise<void> => {
  const entry = { kind: 'disabled', why, slot: slot + 1, at: new Date(now()).toISOString(), by: 'schedule' } as const;
  // Where somebody changed the destination meanwhile, the next sweep judges it as it is then.
  if (orProblem(await destinations.append(id, entry)) === 'recorded') {
    logLine({ level: 'ERROR', event: 'destination-disabled', destination: id, why });
  }
};
