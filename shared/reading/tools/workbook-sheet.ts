/**
 * A form that comes back filled in, taken apart: is it this campaign's, what does each unit say, and does the row still
 * belong to the unit beside it? The reader of workbooks is loaded when the first file comes: it would double
 * the start of a function that mostly takes single reports.
 */

import { hasPeriod } from '../../domain/calendars/calendar.ts';
import { applies } from '../../domain/fields/asked.ts';
import { type Issue, pointer, refusal, warning } from '../../domain/issues/issue.ts';
import type { Refusal } from '../../domain/log/draft.ts';
import type { SignedLink } from '../../domain/log/submission.ts';
import { labelKey } from '../../domain/sources/label.ts';
import { resolveName } from '../../domain/units/names/resolve.ts';
import type { FormRead, FormUnit } from '../formats/xlsx/read-form.ts';
import type { Judgement } from '../interpret.ts';
import { mostRows, tooManyRows } from './csv-sheet.ts';
import type { Payload, Sheet, SheetRow, SheetTool } from './tool.ts';
import { type UnitPart, unitPart } from './unit-part.ts';

const split = async (
  { bytes }: Payload,
  judgement: Judgement,
  link: SignedLink | undefined,
): Promise<Sheet | Refusal> => {
  const { readForm } = await import('../formats/xlsx/read-form.ts');
  const form = readForm(bytes);
  if ('refusal' in form) return form;
  const stranger = strangerFault(form, judgement);
  if (stranger) return stranger;
  if (form.units.length === 0) return empty;
  if (form.units.length > mostRows) return tooManyRows(form.units.length);
  return { form, blank: form.blank.length, rows: form.units.map((unit) => rowOf(form, unit, judgement, link)) };
};

const empty: Refusal = { refusal: 'form.empty', detail: 'Biểu chưa điền số liệu cho đơn vị nào.' };

const provinceOf = (register: string): string => register.slice(0, register.indexOf('@'));

/** A form that must not be taken for this campaign's. */
const strangerFault = ({ mark }: FormRead, { campaign }: Judgement): Refusal | undefined => {
  if (provinceOf(mark.register) !== provinceOf(campaign.register)) {
    const detail = `Biểu này của tỉnh khác (danh mục ${mark.register}); đợt báo cáo này dùng ${campaign.register}.`;
    return { refusal: 'form.other-province', detail };
  }
  if (mark.campaign !== campaign.id) {
    const detail = `Biểu này của đợt báo cáo ${mark.campaign}; địa chỉ này nhận đợt ${campaign.id}.`;
    return { refusal: 'form.other-campaign', detail };
  }
  if (!hasPeriod(campaign.calendar, mark.period)) {
    return {
      refusal: 'form.other-period',
      detail: `Biểu này của kỳ ${mark.period}; đợt báo cáo không có kỳ ấy.`,
    };
  }
  return undefined;
};

/** What is to be known of a unit whose form is not quite the one in force. */
const formIssues = ({ mark, fields }: FormRead, unit: FormUnit, { campaign, expected }: Judgement): Issue[] => {
  const type = expected.units.find(({ code }) => code === unit.code)?.type;
  const lost = campaign.fields
    .filter((field) => !fields.includes(field.key) && (type === undefined || applies(field, type)))
    .map(({ label }) => `"${label}"`);
  const current = `hiện hành là phiên bản ${campaign.version}`;
  const version = `Biểu lập theo phiên bản ${mark.version} của đợt báo cáo; ${current}.`;
  const register = `Biểu lập theo danh mục ${mark.register}; hiện hành là ${campaign.register}.`;
  return [
    ...(mark.version === campaign.version ? [] : [warning('form.version', '', version)]),
    ...(mark.register === campaign.register ? [] : [warning('form.register', '', register)]),
    ...(lost.length === 0
      ? []
      : [warning('form.columns', '', `Biểu không có cột: ${lost.join(', ')}; hãy tải biểu mới nếu cần điền.`)]),
  ];
};

const rowOf = (form: FormRead, unit: FormUnit, judgement: Judgement, link: SignedLink | undefined): SheetRow => {
  const { code, name, at, line, answers, issues } = unit;
  const cells = new Map(answers.map(({ key, cell }) => [key, cell]));
  const part: UnitPart = {
    unit: code,
    name,
    answers: answers.map(({ key, value }) => [key, value]),
    issues: [
      ...issues,
      ...nameIssues(unit, judgement),
      ...linkIssues(unit, link),
      ...formIssues(form, unit, judgement),
    ],
    form: { id: form.mark.campaign, version: String(form.mark.version), period: form.mark.period },
  };
  return {
    bytes: Buffer.from(JSON.stringify(part)),
    contentType: unitPart,
    sheet: form.sheet,
    line,
    unitCell: at,
    cells,
  };
};

const atUnit = pointer('answers', 'unit');

/** Half a table sorted, or a row pasted one line too low, puts figures beside another unit's name. */
const nameIssues = ({ code, name }: FormUnit, { expected, names }: Judgement): Issue[] => {
  const unit = expected.units.find((one) => one.code === code);
  if (!unit || name === null || labelKey(name) === labelKey(unit.name)) return [];
  const meant = resolveName(names, name);
  if (meant.verdict === 'matched' && meant.unit.code === code) return [];
  const written = name.slice(0, 60).toWellFormed();
  const detail =
    `Ô tên ghi "${written}" nhưng dòng này của ${unit.name}: có thể chỉ một phần các cột bị sắp xếp lại. ` +
    'Hãy để tên và số liệu đúng dòng của đơn vị.';
  return [refusal('row.other-name', atUnit, detail)];
};

/** A unit's own link carries that unit's figures alone. */
const linkIssues = ({ code }: FormUnit, link: SignedLink | undefined): Issue[] =>
  link === undefined || code === link.unit
    ? []
    : [refusal('link.other-unit', atUnit, `Liên kết này chỉ nhận số liệu của một đơn vị khác.`)];

export const workbookSheet: SheetTool = { split };
