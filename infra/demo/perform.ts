/** Does what an act says through the routes of the service, and tells it in one line. */
import { dateText } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { inSentence } from '../../shared/domain/units/in-sentence.ts';
import type { Group, Unit } from '../../shared/domain/units/register.ts';
import type { UnitDecisions } from '../../shared/http/routes/decision-bodies.ts';
import type { Reports } from '../../shared/http/routes/ledger.ts';
import type { Periods } from '../../shared/http/routes/periods.ts';
import type { Signatures } from '../../shared/http/routes/sign-off.ts';
import type { Act, ActKind, ActOf, Life } from './act.ts';
import { answered, type Caller, type Office } from './office.ts';

export interface Scene {
  readonly campaign: Campaign;
  readonly units: ReadonlyMap<string, Unit>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly levels: Life['levels'];
  readonly office: Office;
  /** The unit's own link, out of the last letter it was sent. */
  readonly linkOf: (unit: string) => Promise<string>;
}

/** Throws what the service refuses. */
export const perform = (scene: Scene, act: Act): Promise<string> =>
  (doers[act.does] as (scene: Scene, act: Act) => Promise<string>)(scene, act);

const whole = '*';

const doers: { readonly [Kind in ActKind]: (scene: Scene, act: ActOf<Kind>) => Promise<string> } = {
  return: async (scene, { unit, by, fields, due, period }) => {
    const remarks = Object.entries(fields).map(([field, reason]) => ({ field, reason }));
    await decide(scene, unit, { decision: 'return', fields: remarks, due }, callerOf(by), period);
    const told = remarks.map(({ field, reason }) => `${labelOf(scene, field)}: “${reason}”`).join('; ');
    return `${nameOf(scene, by)} trả lại báo cáo của ${unitName(scene, unit)}, sửa đến hết ${day(due)}. ${told}`;
  },
  reply: async (scene, { unit, field, reason }) => {
    await decideByLink(scene, unit, { decision: 'reply', field, reason });
    return `${unitName(scene, unit)} trả lời bằng liên kết trong thư: “${reason}”`;
  },
  'ask-time': async (scene, { unit, until, reason }) => {
    await decideByLink(scene, unit, { decision: 'time-asked', until, reason });
    return `${unitName(scene, unit)} xin thêm thời gian bằng liên kết trong thư, đến ${day(until)}: ${reason}`;
  },
  extend: async (scene, { unit, by, until, reason, period }) => {
    await decide(scene, unit, { decision: 'extension', until, reason }, callerOf(by), period);
    return `${nameOf(scene, by)} gia hạn cho ${unitName(scene, unit)} đến hết ${day(until)}: ${reason}`;
  },
  exempt: async (scene, { unit, ground, reason, period }) => {
    await decide(scene, unit, { decision: 'exemption', ground, reason }, 'department', period);
    return `${nameOf(scene, whole)} miễn báo cáo kỳ này cho ${unitName(scene, unit)}: ${reason} (${ground})`;
  },
  nil: async (scene, { unit, document, reason, period }) => {
    await decide(scene, unit, { decision: 'nil', document, reason }, 'department', period);
    return `${nameOf(scene, whole)} ghi nhận ${unitName(scene, unit)} không phát sinh: ${reason} (${document})`;
  },
  accept: async (scene, { by, period }) => {
    let accepted = 0;
    for (const group of by) accepted += await acceptWaiting(scene, group, period);
    return `${by.length > 1 ? `${by.length} ${scene.levels.group}` : nameOf(scene, by[0])} duyệt ${accepted} báo cáo.`;
  },
  sign: async (scene, { by, title, missing, period }) => {
    for (const group of by) await signGroup(scene, group, title, missing, period);
    return `KÝ DUYỆT ${by.map((group) => (group === whole ? `toàn đợt: ${title}` : nameOf(scene, group))).join(', ')}.`;
  },
  close: async (scene, { reason, period }) => {
    const { current, periods } = await scene.office.get<Periods>('periods');
    const { etag } = periods.find((one) => one.period === (period ?? current)) ?? {};
    await scene.office.send('POST', `closings${asked(period)}`, { reason }, 'department', etag);
    return `${nameOf(scene, whole)} đóng kỳ: ${reason}`;
  },
};

const callerOf = (by: string): Caller => (by === whole ? 'department' : { group: by });
const asked = (period: string | undefined): string => (period === undefined ? '' : `?period=${period}`);
const day = (date: string): string => dateText(date).slice(0, 5);

const unitName = ({ units }: Scene, code: string): string => units.get(code)?.name ?? code;
const nameOf = ({ groups, levels }: Scene, by = whole): string =>
  by === whole ? levels.whole : (groups.get(by)?.name ?? by);
const labelOf = ({ campaign }: Scene, key: string): string =>
  campaign.fields.find((field) => field.key === key)?.label ?? key;

/** Looks first, then decides on what was seen. */
const decide = async ({ office }: Scene, unit: string, body: object, caller: Caller, period?: string) => {
  const path = `units/${unit}/decisions${asked(period)}`;
  const { etag } = await office.get<UnitDecisions>(path, caller);
  return office.send('POST', path, body, caller, etag);
};

/** As the unit itself, which has no account: its link proves who it is. */
const decideByLink = async ({ linkOf }: Scene, unit: string, body: object): Promise<void> => {
  const url = `${await linkOf(unit)}/decisions`;
  const { etag } = await answered<UnitDecisions>(await fetch(url), url);
  const headers = { 'content-type': 'application/json', 'if-match': `"${etag}"` };
  await answered(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }), url);
};

const waiting = new Set(['awaiting', 'revised-after-acceptance', 'amended-after-signing']);

/** How many there were. */
const acceptWaiting = async ({ office }: Scene, group: string, period?: string): Promise<number> => {
  const caller = callerOf(group);
  const { reports } = await office.get<Reports>(`reports${asked(period)}`, caller);
  const items = reports
    .filter(({ obligation }) => waiting.has(obligation.label) && obligation.verdict !== 'accepted')
    .map(({ unit, obligation }) => ({ unit: unit.code, etag: obligation.tag, decision: 'accept' }));
  if (items.length === 0) return 0;
  const path = `decisions${asked(period)}`;
  const { outcomes } = await office.send<{ outcomes: { problem: object | null }[] }>('POST', path, { items }, caller);
  return outcomes.filter(({ problem }) => problem === null).length;
};

/** Whom a group has named with its reason is not named again when the whole is signed. */
const signGroup = async ({ office, groups }: Scene, group: string, title: string, why?: string, period?: string) => {
  const caller: Caller = group === whole ? 'head' : { group };
  const path = `groups/${encodeURIComponent(group)}/signatures${asked(period)}`;
  const seen = await office.get<Signatures>(path, caller);
  const missing = why === undefined ? [] : seen.missing.map(({ code }) => ({ unit: code, reason: why }));
  const name = `Người ký minh họa, ${title}${group === whole ? '' : ` ${inSentence(groups.get(group)?.name ?? '')}`}`;
  await office.send('POST', path, { name, missing }, caller, seen.etag);
};
