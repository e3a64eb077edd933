/**
 * Everything that happens in a played period, in the order of time: schedules that fire, reports, what people decide.
 */

import { opensOn, periodsOpened } from '../../shared/domain/calendars/calendar.ts';
import { localDate, startOfDay } from '../../shared/domain/calendars/time.ts';
import type { ExportMade } from '../../shared/domain/log/submission.ts';
import type { Periods } from '../../shared/http/routes/periods.ts';
import { byText } from '../../shared/in-order.ts';
import { dayText } from './diary.ts';
import { perform } from './perform.ts';
import { send } from './play.ts';
import type { Setting } from './setting.ts';

/** Something that happens at an instant. Answers what should not have happened. */
export interface Step {
  readonly at: string;
  readonly run: () => Promise<string | undefined>;
}

type Steps = (setting: Setting) => readonly Step[];

export const timelineOf = (setting: Setting): readonly Step[] =>
  [openings, reports, decisions, reminders, exports]
    .flatMap((steps) => steps(setting))
    .toSorted((a, b) => byText(a.at, b.at));

/** Periods open by schedule, soon after midnight of their day; the first when the service is there. */
const openings: Steps = ({ service, demo, campaign: { calendar }, office, scene, diary }) => {
  const last = demo.exportsAt.toSorted().at(-1) ?? '';
  return periodsOpened(calendar, last).map((period) => {
    const opens = startOfDay(opensOn(calendar, period)) + 60_000;
    const at = new Date(Math.max(opens, service.clock.now())).toISOString();
    const run = async () => {
      await service.run('opening-schedule', at);
      const { periods } = await office.get<Periods>('periods');
      const opening = periods.find((one) => one.period === period)?.opening;
      const dues = Object.entries(opening?.due ?? {}).map(
        ([level, due]) =>
          `${scene.levels[level as keyof typeof scene.levels]} hết ${dayText(localDate(Date.parse(due) - 1))}`,
      );
      diary.tell(at, `Kỳ mở theo lịch: ${opening?.units} đơn vị phải báo cáo. Hạn: ${dues.join(', ')}.`);
      return opening === null ? `${period}: not opened` : undefined;
    };
    return { at, run };
  });
};

const reports: Steps = ({ posts, stage, diary }) =>
  posts.map((post) => ({
    at: post.at,
    run: async () => {
      const surprise = await send(stage, post);
      if (post.told === undefined) diary.count(post.at);
      else diary.tell(post.at, post.told);
      return surprise;
    },
  }));

const decisions: Steps = ({ demo: { life }, scene, diary }) =>
  life.acts.map((act) => ({
    at: act.at,
    run: async () => {
      try {
        diary.tell(act.at, await perform(scene, act));
        return undefined;
      } catch (error) {
        return `${act.at} ${act.does}: ${(error as Error).message}`;
      }
    },
  }));

const reminders: Steps = ({ service, demo: { life } }) =>
  life.sweeps.map((at) => ({
    at,
    run: async () => {
      await service.run('remind-schedule', at);
      return undefined;
    },
  }));

const exports: Steps = ({ service, demo, diary }) =>
  demo.exportsAt.map((at) => ({
    at,
    run: async () => {
      const all = (await service.run('export-schedule', at)) as { made: ExportMade }[];
      const own = all.filter(({ made }) => made.objectKey.includes(demo.id)).at(-1)?.made;
      if (!own) return `${at}: no export`;
      diary.tell(at, `Bản tổng hợp theo lịch: ${own.reporting}/${own.expected} đơn vị có báo cáo.`);
      return undefined;
    },
  }));
