/** What officials do about a unit, kind by kind: where, by which controls, and what of them the API is told. */
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { applies } from '../../shared/domain/fields/asked.ts';
import type { Field } from '../../shared/domain/fields/field.ts';
import type { Label } from '../../shared/domain/log/label.ts';
import { type UnitAct, unitActs } from '../../shared/domain/log/unit-act.ts';
import type { UnitType } from '../../shared/domain/units/register.ts';
import { deciderOf, mayBe } from '../../shared/http/powers.ts';
import type { Official } from '../../shared/http/request.ts';
import type { Report } from '../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { sha256 } from '../../shared/sha256.ts';
import { hidden, longField, textField } from '../../shared/web/fields.ts';
import { answerControl, answerText, answerTyped, answerWritten } from './answers.ts';
import { firstOf, type Wrong } from './steps.ts';
import { dayTyped } from './typed.ts';

/** Those a unit does by its own link are none of an official's. */
export type OfficialAct = Exclude<UnitAct, 'time-asked' | 'reply'>;

/** The unit an act is about. */
export interface On {
  readonly campaign: CampaignDocument;
  readonly report: Report;
}

export interface ActForm {
  /** Of its page. */
  readonly step: string;
  readonly verb: string;
  readonly isGrave?: boolean;
  /** Is there sense in it as the unit stands? Default: whenever there is the report it needs. */
  readonly isOffered?: (on: On) => boolean;
  controls(on: On, typed: URLSearchParams, wrong: Wrong): Markup;
  /** Beside the decision and its reason. */
  body(on: On, typed: URLSearchParams): object;
}

/** Fields asked of this unit. */
export const fieldsOf = ({ campaign, report }: On): readonly Field[] =>
  campaign.fields.filter((field) => applies(field, report.unit.type as UnitType));

const said = (typed: URLSearchParams, name: string): string => (typed.get(name) ?? '').trim();
const stated = (typed: URLSearchParams, name: string) =>
  said(typed, name) === '' ? {} : { [name]: said(typed, name) };

type Control = (typed: URLSearchParams, wrong: Wrong) => Markup;

const reason =
  (label: string, ...hints: string[]): Control =>
  (typed, wrong) =>
    longField({ name: 'reason', label, hints, wrong: wrong('reason', label) }, typed.get('reason') ?? '');
const line =
  (name: string, label: string, ...hints: string[]): Control =>
  (typed, wrong) =>
    textField({ name, label, hints, wrong: wrong(name, label) }, typed.get(name) ?? '');
export const day =
  (name: string, label: string, ...hints: string[]): Control =>
  (typed, wrong) =>
    textField({ name, label, hints, wrong: wrong(name, label) }, typed.get(name) ?? '', { kind: 'date' });
const all = (...controls: Control[]): Pick<ActForm, 'controls'> => ({
  controls: (_on, typed, wrong) => html`${controls.map((control) => control(typed, wrong))}`,
});
const nothing = () => ({});
const isExempt = ({ report }: On): boolean => report.obligation.exemption !== null;

const optional = reason('Ghi chú (nếu cần)', 'Được lưu cùng quyết định.');
export const needed = reason('Lý do', 'Được lưu cùng quyết định.');
const paper = 'Số, ký hiệu, ngày của văn bản.';

export const actForms: Readonly<Record<OfficialAct, ActForm>> = {
  accept: {
    step: 'duyet',
    verb: 'Duyệt báo cáo',
    isOffered: ({ report }) => report.obligation.verdict !== 'accepted',
    ...all(optional),
    body: nothing,
  },
  return: {
    step: 'tra-lai',
    verb: 'Trả lại để sửa',
    controls: (on, typed, wrong) => html`<p>Ghi vì sao bên cạnh từng chỉ tiêu phải xem lại;
chỉ tiêu để trống là không có gì phải sửa.</p>
${fieldsOf(on).map((field) => remark(on, field, typed, wrong))}
${day('due', 'Sửa xong chậm nhất ngày (nếu đặt hạn)')(typed, wrong)}
${reason('Lời nhắn chung (nếu cần)', 'Đơn vị đọc được ở trang của mình.')(typed, wrong)}`,
    body: (on, typed) => ({
      fields: remarked(on, typed).map((field) => ({ field, reason: said(typed, `fields.${field}`) })),
      due: said(typed, 'due') === '' ? null : dayTyped(said(typed, 'due')),
    }),
  },
  override: {
    step: 'sua-so-lieu',
    verb: 'Sửa số liệu',
    controls: (on, typed, wrong) => html`<p>Sửa thẳng vào ô; ô để nguyên thì giữ nguyên,
ô xóa trắng là “không báo cáo”.</p>
${fieldsOf(on).map((field) => answered(on, field, typed, wrong))}
${line('document', 'Căn cứ (nếu có)', paper)(typed, wrong)}
${needed(typed, wrong)}`,
    body: (on, typed) => ({ values: changedIn(on, typed), ...stated(typed, 'document') }),
  },
  extension: {
    step: 'gia-han',
    verb: 'Gia hạn',
    isOffered: (on) => !isExempt(on),
    ...all(day('until', 'Ngày cuối còn trong hạn'), needed),
    body: (_on, typed) => ({ until: dayTyped(said(typed, 'until')) }),
  },
  nil: {
    step: 'khong-phat-sinh',
    verb: 'Ghi không phát sinh',
    isOffered: (on) => on.report.values === null && !isExempt(on),
    ...all(line('document', 'Văn bản của đơn vị', paper), optional),
    body: (_on, typed) => stated(typed, 'document'),
  },
  exemption: {
    step: 'mien',
    verb: 'Miễn báo cáo',
    isOffered: (on) => !isExempt(on),
    ...all(line('ground', 'Căn cứ miễn', paper), optional),
    body: (_on, typed) => ({ ground: said(typed, 'ground') }),
  },
  'exemption-lifted': {
    step: 'thoi-mien',
    verb: 'Thôi miễn báo cáo',
    isOffered: isExempt,
    ...all(needed),
    body: nothing,
  },
  note: {
    step: 'ghi-chu',
    verb: 'Ghi chú',
    ...all(reason('Ghi chú', 'Chỉ cán bộ đọc được, đơn vị không thấy.')),
    body: nothing,
  },
  void: { step: 'huy', verb: 'Hủy báo cáo', isGrave: true, ...all(needed), body: nothing },
};

export const officialActs = Object.keys(actForms) as OfficialAct[];

/** What this official may do about this unit as it stands. */
export const offered = (official: Official, on: On): readonly OfficialAct[] =>
  officialActs.filter((act) => {
    const { isOffered = () => true } = actForms[act];
    const hasReport = on.report.values !== null;
    const may = mayBe(() => deciderOf(official, act, on.report.unit.group));
    return may && (hasReport || !unitActs[act].needsReport) && isOffered(on);
  });

/** The whole decision, without what every request carries. */
export const decisionIn = (act: OfficialAct, on: On, typed: URLSearchParams): object => ({
  decision: act,
  ...actForms[act].body(on, typed),
  reason: said(typed, 'reason'),
});

/** `/fields/1/reason` is at the second field that was remarked on, `/values/a` at the control of a. */
export const controlAt = (on: On, typed: URLSearchParams, pointer: string): string | null => {
  const [, part, key = ''] = pointer.split('/');
  if (part === 'values' && key !== '') return `values.${key}`;
  if (part !== 'fields') return firstOf(pointer);
  return `fields.${remarked(on, typed)[Number(key)] ?? fieldsOf(on)[0]?.key}`;
};

const remark = (on: On, field: Field, typed: URLSearchParams, wrong: Wrong): Markup => {
  const name = `fields.${field.key}`;
  const hints = [html`Đã báo cáo: <b>${answerText(field, on.report.values?.[field.key])}</b>`];
  return textField({ name, label: field.label, hints, wrong: wrong(name) }, typed.get(name) ?? '');
};

/** Keys of the fields something was said of. */
const remarked = (on: On, typed: URLSearchParams): readonly string[] =>
  fieldsOf(on).flatMap(({ key }) => (said(typed, `fields.${key}`) === '' ? [] : [key]));

const answered = (on: On, field: Field, typed: URLSearchParams, wrong: Wrong): Markup => {
  const name = `values.${field.key}`;
  const look = { name, label: field.label, hints: [], wrong: wrong(name) };
  const now = answerTyped(field, on.report.values?.[field.key]);
  const control = answerControl(field, look, typedOver(on, field, typed) ?? now);
  return html`${hidden(shownName(field), markOf(now))}${control}`;
};

const changedIn = (on: On, typed: URLSearchParams): object =>
  Object.fromEntries(
    fieldsOf(on).flatMap((field) => {
      const over = typedOver(on, field, typed);
      return over === undefined ? [] : [[field.key, answerWritten(field, over)]];
    }),
  );

/**
 * What was typed over an answer, as the page showed it: a correction says the same when it is sent once more, and
 * takes nothing back of what came meanwhile.
 */
const typedOver = ({ report }: On, field: Field, typed: URLSearchParams): string | undefined => {
  const text = typed.get(`values.${field.key}`);
  const shown = typed.get(shownName(field)) ?? markOf(answerTyped(field, report.values?.[field.key]));
  return text === null || markOf(text) === shown ? undefined : text;
};

const shownName = ({ key }: Field): string => `da-hien.${key}`;

/** Narratives are long. A browser ends lines its own way. */
const markOf = (text: string): string => sha256(text.replaceAll('\r\n', '\n')).slice(0, 16);

/** What may be done about many units at once, and about which. */
export interface BulkAct extends Pick<ActForm, 'verb' | 'step'> {
  readonly act: OfficialAct;
  readonly reports: readonly Report[];
}

const bulk: readonly OfficialAct[] = ['accept', 'return'];

/** Units whose report waits to be looked at. */
export const bulkActs = (official: Official, reports: readonly Report[]): readonly BulkAct[] => {
  const waiting = reports.filter(
    ({ obligation, values }) => awaiting.has(obligation.label) && obligation.verdict !== 'accepted' && values !== null,
  );
  return bulk.flatMap((act) => {
    const own = waiting.filter(({ unit }) => mayBe(() => deciderOf(official, act, unit.group)));
    return own.length === 0 ? [] : [{ act, verb: actForms[act].verb, step: actForms[act].step, reports: own }];
  });
};

const awaiting: ReadonlySet<Label> = new Set(['awaiting', 'revised-after-acceptance', 'amended-after-signing']);
