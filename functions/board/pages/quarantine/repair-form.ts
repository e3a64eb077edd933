/** The form that sets a waiting delivery right: whose it is, with what would come of each choice, and what it says. */
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { Field } from '../../../../shared/domain/fields/field.ts';
import type { HeldDelivery } from '../../../../shared/http/routes/quarantine.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, checkField, radioField, selectField, textField } from '../../../../shared/web/fields.ts';
import { tag } from '../../../../shared/web/parts.ts';
import { answerControl, answerWritten } from '../../answers.ts';
import { reasonName } from '../../outcomes.ts';
import { fullNameOf, type Roster } from '../../roster.ts';

/** A unit the delivery may be of, and what it would become. */
export interface Trial {
  readonly unit: string;
  readonly name: string;
  readonly isTaken: boolean;
  readonly lines: readonly string[];
  readonly issues: readonly Fault[];
}

interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

interface Repair {
  readonly page: string;
  readonly held: HeldDelivery;
  readonly campaign: Pick<CampaignDocument, 'fields'>;
  readonly roster: Roster;
  readonly trials: readonly Trial[];
  /** What was chosen before; undefined when the form is shown first. */
  readonly typed: URLSearchParams | undefined;
}

const other = 'khac';
const valueName = (key: string): string => `gia-tri.${key}`;

export const repairForm = ({ page, held, campaign, roster, trials, typed }: Repair): Markup => {
  const [only] = trials.length === 1 ? trials : [];
  const unit = typed?.get('don-vi') ?? only?.unit ?? (trials.length === 0 ? other : '');
  const faults = [...held.issues, ...trials.flatMap(({ issues }) => issues)];
  const faulty = campaign.fields.filter((field) => faults.some((fault) => isOf(field, fault)));
  const rest = campaign.fields.filter((field) => !faulty.includes(field));
  const control = (field: Field): Markup =>
    answerControl(
      field,
      { name: valueName(field.key), label: field.label, hints: ['Để trống: như đã gửi.'] },
      typed?.get(valueName(field.key)) ?? '',
    );
  return html`<h2>Nhận báo cáo này</h2>
<form method="post" action="${page}" novalidate>
${
  trials.length === 0
    ? ''
    : radioField(
        {
          name: 'don-vi',
          label: 'Của đơn vị nào',
          hints: ['Dưới mỗi đơn vị là kết quả chạy thử.'],
        },
        [
          ...trials.map((trial) => ({ value: trial.unit, label: trialLabel(trial) })),
          { value: other, label: 'Đơn vị khác, chọn dưới đây' },
        ],
        unit,
      )
}
${selectField(
  { name: 'don-vi-khac', label: trials.length === 0 ? 'Của đơn vị nào' : 'Đơn vị khác' },
  [
    { value: '', label: 'Chọn đơn vị' },
    ...[...roster.units.keys()].map((code) => ({ value: code, label: fullNameOf(roster, code) })),
  ],
  typed?.get('don-vi-khac') ?? '',
)}
${faulty.map(control)}
${
  faulty.length === 0
    ? ''
    : checkField(
        { name: 'bo', label: 'Ghi là không báo cáo' },
        faulty.map(({ key, label }) => ({ value: key, label })),
        typed?.getAll('bo') ?? [],
      )
}
${rest.length === 0 ? '' : html`<details><summary>Sửa chỉ tiêu khác</summary>${rest.map(control)}</details>`}
${textField(
  {
    name: reasonName,
    label: 'Lý do',
    hints: ['Ví dụ: xã xác nhận qua điện thoại. Lưu cùng quyết định.'],
  },
  typed?.get(reasonName) ?? '',
)}
${buttons([
  { words: 'Nhận báo cáo', name: 'viec', value: 'nhan', look: 'main' },
  { words: 'Chạy thử', name: 'viec', value: 'thu' },
])}
<h2>Đọc lại</h2>
<p>Khi cách ghép hoặc danh mục đã được sửa sau lúc nhận.</p>
${buttons([
  { words: 'Đọc lại thử', name: 'viec', value: 'doc-lai-thu' },
  { words: 'Đọc lại và ghi', name: 'viec', value: 'doc-lai' },
])}
</form>`;
};

const trialLabel = ({ name, isTaken, lines, issues }: Trial): Markup => html`${name}
<span class="hint">${isTaken ? tag('Nhận được', 'good') : tag('Còn phải sửa', 'care')}
${lines.map((line) => html`<br>${line}`)}${issues.map(({ detail }) => html`<br>${detail}`)}</span>`;

/** A fault's place ends in the field's key, or in its question. */
const isOf = ({ key, label }: Field, { pointer }: Pick<Fault, 'pointer'>): boolean => {
  const place = (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
  return place === key || place === label;
};

/** The control in which a fault's field is set right. */
export const valueNameAt =
  (fields: readonly Field[]) =>
  (pointer: string): string | null => {
    const field = fields.find((one) => isOf(one, { pointer }));
    return field ? valueName(field.key) : null;
  };

/** What was chosen and typed, as the API takes it. */
export const repairIn = (typed: URLSearchParams, fields: readonly Field[]): object => {
  const chosen = typed.get('don-vi') ?? other;
  const unit = chosen === other ? typed.get('don-vi-khac') : chosen;
  const dropped = typed.getAll('bo');
  const values = fields.flatMap((field) => {
    const text = typed.get(valueName(field.key)) ?? '';
    if (dropped.includes(field.key)) return [[field.key, null] as const];
    return text === '' ? [] : [[field.key, answerWritten(field, text)] as const];
  });
  return { ...(unit ? { unit } : {}), values: Object.fromEntries(values) };
};
