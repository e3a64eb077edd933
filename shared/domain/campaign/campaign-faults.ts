/**
 * Every fault of a campaign document at once, in Vietnamese: its shape, and what a schema alone cannot see. A fault
 * of shape in one place does not hide a wrong name in another. Called before a campaign is published.
 */
import * as z from 'zod';
import { calendarFaults, deadlineFaults, firstPeriod, opensOn } from '../calendars/calendar.ts';
import { Calendar } from '../calendars/document.ts';
import type { FieldKind } from '../fields/kinds.ts';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { schemaIssues } from '../issues/schema-issues.ts';
import { at, items, quoted, textOf } from '../issues/untyped.ts';
import { noticeFaults } from '../notices/rule-faults.ts';
import { groupingFaults } from '../units/grouping-faults.ts';
import { CampaignDocument } from './campaign.ts';
import { referenceFaults } from './campaign-references.ts';

/** The faults of any JSON value as a campaign document; none when it may be published. Never throws. */
export const campaignFaults = (value: unknown): Issue[] => {
  const shape = schemaIssues(CampaignDocument, value);
  if (shape.some((issue) => issue.code === 'schema.too-deep')) return shape;
  const faults = [
    duplicateFaults,
    reporterFaults,
    referenceFaults,
    cycleFaults,
    conditionFaults,
    windowFaults,
    (document: unknown) => calendarFaults(at(document, 'calendar'), hasGroups(document)),
    (document: unknown) => deadlineFaults(Calendar.safeParse(at(document, 'calendar')).data),
    // Units that the register does not know are told beside it.
    (document: unknown) => groupingFaults(at(document, 'clusters'), { has: () => true }, 'clusters'),
    (document: unknown) => noticeFaults(document, hasGroups(document)),
  ];
  return [...shape, ...faults.flatMap((faultsOf) => faultsOf(value))];
};

interface Named {
  readonly name: unknown;
  readonly path: readonly PropertyKey[];
}

/** The second and later uses of a name among places that must differ. */
const repeated = (code: string, places: readonly Named[], detail: (name: string) => string): Issue[] => {
  const seen = new Set<string>();
  return places.flatMap(({ name, path }) => {
    if (typeof name !== 'string') return [];
    if (seen.has(name)) return [refusal(code, pointer(...path), detail(quoted(name)))];
    seen.add(name);
    return [];
  });
};

const named = (list: unknown, path: readonly PropertyKey[], key: string): Named[] =>
  items(list).map((item, i) => ({ name: at(item, key), path: [...path, i, key] }));

const duplicateFaults = (document: unknown): Issue[] => [
  ...repeated(
    'campaign.duplicate-key',
    [...named(at(document, 'fields'), ['fields'], 'key'), ...named(at(document, 'indicators'), ['indicators'], 'key')],
    (key) => `Mã ${key} đã dùng cho chỉ tiêu khác; mỗi chỉ tiêu, tổng, tỷ lệ cần một mã riêng.`,
  ),
  ...repeated(
    'campaign.duplicate-check',
    named(at(document, 'checks'), ['checks'], 'id'),
    (id) => `Mã ${id} đã dùng cho ràng buộc khác.`,
  ),
  ...repeated(
    'campaign.duplicate-counts',
    named(at(document, 'fields'), ['fields'], 'counts'),
    (villages) => `Đã có chỉ tiêu khác đếm ${villages}; mỗi loại thôn, tổ dân phố chỉ một chỉ tiêu đếm.`,
  ),
  ...items(at(document, 'fields')).flatMap((field, f) =>
    repeated(
      'campaign.duplicate-choice',
      named(at(field, 'choices'), ['fields', f, 'choices'], 'key'),
      (key) => `Mã ${key} đã dùng cho lựa chọn khác của chỉ tiêu này.`,
    ),
  ),
];

const reporterFaults = (document: unknown): Issue[] => {
  const blocks = items(at(document, 'reporters'));
  const organisations = blocks.flatMap((block, b) =>
    named(at(block, 'organisations'), ['reporters', b, 'organisations'], 'code'),
  );
  const asked = blocks.map((block, b) => {
    const communes = at(block, 'communes');
    return { name: at(communes, 'ofGroup') ?? communes, path: ['reporters', b, 'communes'] };
  });
  const groupNames = new Map<string, unknown>();
  const renamed = blocks.flatMap((block, b) => {
    const code = textOf(at(block, 'as', 'code'));
    const name = at(block, 'as', 'name');
    if (code === undefined) return [];
    if (!groupNames.has(code)) groupNames.set(code, name);
    if (groupNames.get(code) === name) return [];
    const detail = `Nhóm ${quoted(code)} đã có tên khác ở trên; cùng mã thì cùng tên.`;
    return [refusal('campaign.group-name', pointer('reporters', b, 'as', 'name'), detail)];
  });
  // `all` already holds every group, so any block of communes beside it counts communes twice.
  const everyone = asked.findIndex((block) => block.name === 'all');
  const overlap =
    everyone < 0 ? asked : asked.map((block) => (typeof block.name === 'string' ? { ...block, name: 'all' } : block));
  return [
    ...repeated('campaign.duplicate-organisation', organisations, (code) => `Mã ${code} đã dùng cho tổ chức khác.`),
    ...repeated('campaign.overlapping-communes', overlap, () => 'Các xã ở đây đã có trong khối báo cáo khác.'),
    ...renamed,
  ];
};

/** Sums that need their own result. */
const cycleFaults = (document: unknown): Issue[] => {
  const sums = items(at(document, 'indicators')).flatMap((indicator, i) => {
    const key = textOf(at(indicator, 'key'));
    return at(indicator, 'kind') === 'sum' && key !== undefined
      ? [{ key, i, of: new Set(items(at(indicator, 'of'))) }]
      : [];
  });
  // What names no remaining sum, or is named by none, is on no cycle: take such sums away until nothing changes.
  for (let rest = sums; ; ) {
    const keys = new Set<unknown>(rest.map((sum) => sum.key));
    const parts = new Set<unknown>(rest.flatMap((sum) => [...sum.of]));
    const kept = rest.filter((sum) => parts.has(sum.key) && [...sum.of].some((part) => keys.has(part)));
    if (kept.length === rest.length) {
      return kept.map(({ key, i }) =>
        refusal('campaign.cycle', pointer('indicators', i, 'of'), `Tổng ${quoted(key)} cộng vòng lại chính nó.`),
      );
    }
    rest = kept;
  }
};

type CanEqual = (field: unknown, equals: string | boolean) => boolean;
const isText: CanEqual = (_, equals) => typeof equals === 'string';

/** Can an answer of this kind be what a condition asks? */
const conditions: Readonly<Record<FieldKind, CanEqual>> = {
  // That a figure is no answer to name is told where it is named.
  count: () => true,
  decimal: () => true,
  text: isText,
  date: isText,
  choice: (field, equals) => items(at(field, 'choices')).some((choice) => at(choice, 'key') === equals),
  'yes-no': (_, equals) => typeof equals === 'boolean',
};
const equalling: ReadonlyMap<string, CanEqual> = new Map(Object.entries(conditions));

/** Conditions on an answer that can never be given: no such choice, or a text where yes or no is asked. */
const conditionFaults = (document: unknown): Issue[] => {
  const fields = new Map(items(at(document, 'fields')).map((field) => [at(field, 'key'), field]));
  return items(at(document, 'checks')).flatMap((check, c) => {
    const answer = textOf(at(check, 'when', 'answer'));
    const field = answer === undefined ? undefined : fields.get(answer);
    const equals = at(check, 'when', 'equals');
    if (typeof equals !== 'string' && typeof equals !== 'boolean') return [];
    const canEqual = equalling.get(textOf(at(field, 'kind')) ?? '');
    if (canEqual === undefined || canEqual(field, equals)) return [];
    const detail = 'Không câu trả lời nào của chỉ tiêu này có thể bằng giá trị này.';
    return [refusal('campaign.condition-value', pointer('checks', c, 'when', 'equals'), detail)];
  });
};

const dateOf = (value: unknown): string | undefined => z.iso.date().safeParse(value).data;

/** Date windows that end before they begin. */
const windowFaults = (document: unknown): Issue[] => {
  const calendar = Calendar.safeParse(at(document, 'calendar')).data;
  const opens = calendar && opensOn(calendar, firstPeriod(calendar));
  const literal = (bound: unknown): string | undefined => dateOf(bound === 'opens' ? opens : bound);
  return items(at(document, 'checks')).flatMap((check, c) => {
    const [from, to] = [literal(at(check, 'from')), literal(at(check, 'to'))];
    if (from === undefined || to === undefined || from <= to) return [];
    return [refusal('campaign.date-order', pointer('checks', c, 'to'), 'Ngày cuối phải từ ngày đầu trở đi.')];
  });
};

/** Somebody stands between the communes and the whole: a district, another grouping, or a group the campaign names. */
const hasGroups = (document: unknown): boolean =>
  at(document, 'grouping') !== 'none' ||
  items(at(document, 'reporters')).some((block) => at(block, 'as') !== undefined);
