/** What came between what somebody saw of a unit and what is there: decisions, a report, figures. Pure. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Value, Values } from '../../shared/domain/fields/field.ts';
import { spoken } from '../../shared/domain/fields/kinds.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import { changes } from '../../shared/domain/log/changes.ts';
import { corrected, correctionsIn, correctionsOf } from '../../shared/domain/log/readings.ts';
import { revisionOf } from '../../shared/domain/log/revision.ts';
import type { Submission } from '../../shared/domain/log/submission.ts';
import { shortRevision } from '../../shared/domain/log/tags.ts';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import type { CameBetween } from '../../shared/http/routes/decision-bodies.ts';
import { Problem } from '../../shared/problems.ts';
import { shownTo, type UnitSeen, type Viewer, visibleTo } from './unit-seen.ts';

/** The 412 of whoever has seen `seen`, "3.0123456789abcdef". */
export const cameBetween = (viewer: Viewer, now: UnitSeen, seen: string): Problem => {
  const between = betweenOf(viewer, now, seen);
  return new Problem('decision.came-between', between.text, [], { between });
};

const betweenOf = (viewer: Viewer, now: UnitSeen, seen: string): CameBetween => {
  const { period, row, decided, etag } = now;
  const [slot = '', revision = ''] = seen.split('.');
  const since = decided.filter((one) => one.slot > Number(slot));
  const { current, sent } = row;
  const isNew = !etag.endsWith(`.${revision}`);
  const report = isNew && sent ? { receivedAt: sent.times.receivedAt, source: sent.source } : null;
  const was = countedThen(now, Number(slot), revision);
  const changed = was && current ? differences(period.campaign, was.values, current.values) : [];
  const decisions = shownTo(viewer, since);
  const told = [
    ...(report ? [`báo cáo mới nhận lúc ${instantText(report.receivedAt)}`] : []),
    ...(isNew && !report && was ? ['báo cáo đã xem không còn được tính'] : []),
    ...changed.map(({ field, before, after }) => differenceText(period.campaign, field, before, after)),
    ...visibleTo(viewer, since).map(({ slot: n, decision, at, by, role }) => {
      const who = viewer === 'office' ? by : role;
      return `quyết định số ${n}: ${who} ${unitActs[decision].words} lúc ${instantText(at)}`;
    }),
  ];
  return { etag, decisions, report, changed, text: betweenText(told) };
};

/** The report that was seen, with what was set right in it until then. */
const countedThen = ({ period, row }: UnitSeen, slot: number, revision: string): Submission | undefined => {
  const { campaign, place, entries } = period;
  const was = entries
    .filter((entry) => entry.kind === 'submission')
    .find((entry) => entry.unit === row.unit.code && shortRevision(revisionOf(entry)) === revision);
  const until = correctionsIn(entries.filter((entry) => !('slot' in entry) || entry.slot <= slot));
  return was && corrected(campaign, place.period, row.unit, was, correctionsOf(was, until));
};

/** @param told what came, thing by thing */
export const betweenText = (told: readonly string[]): string =>
  told.length === 0
    ? 'Không ở bản mà bạn nêu; hãy đọc lại rồi quyết định. Chưa ghi gì.'
    : `Từ lúc bạn xem có: ${told.join('; ')}. Chưa ghi gì.`;

type Differences = CameBetween['changed'];

/** What two sets of values say differently, by the campaign's own labels. */
export const differences = (campaign: Campaign, before: Values, after: Values): Differences => {
  const labels = new Map(campaign.fields.map(({ key, label }) => [key, label]));
  return changes(before, after).map((change) => ({ ...change, label: labels.get(change.field) ?? change.field }));
};

/** `"Số trưởng thôn": 6 → 8` */
const differenceText = (campaign: Campaign, key: string, before: Value | null, after: Value | null): string => {
  const field = campaign.fields.find((one) => one.key === key);
  const word = (value: Value | null): string => {
    if (value === null) return 'không có';
    if (typeof value === 'number') return numberWords(value);
    const text = field ? spoken(field, value) : String(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
  return `"${field?.label ?? key}": ${word(before)} → ${word(after)}`;
};

const longest = 80;
