/**
 * Controls of a form, as GOV.UK has found they are best understood: the label above, what is wrong beside its field and
 * once more at the top, nothing judged before it is sent, no browser's own bubbles (the form is `novalidate`).
 * https://design-system.service.gov.uk/patterns/validation/
 */
import { html, type Markup } from '../markup.ts';
import type { Shown } from './parts.ts';

export interface FieldLook {
  /** Its name when sent; the id of its control is made of it. */
  readonly name: string;
  readonly label: Shown;
  /** What to write, in which unit; last period's figure. */
  readonly hints?: readonly Shown[];
  /** What is wrong with it, in the words of the service. */
  readonly wrong?: readonly string[];
  /** What is worth a second look. */
  readonly care?: readonly string[];
}

/** Of the control of a field: where the summary's link leads. */
export const idOf = (name: string): string => `f-${name.replaceAll(/[^\w-]/g, '_')}`;

const said = ({ hints = [], wrong = [], care = [] }: FieldLook) => [
  ...hints.map((words) => ({ look: 'hint', words })),
  ...wrong.map((words) => ({ look: 'bad', words })),
  ...care.map((words) => ({ look: 'warn', words })),
];

const notes = (field: FieldLook): Markup[] =>
  said(field).map(
    ({ look, words }, at) => html`<span class="${look}" id="${`${idOf(field.name)}-${at}`}">${words}</span>`,
  );

/** Attributes that tie a control to its label, its hints and its faults. */
const tied = (field: FieldLook): Markup => {
  const ids = said(field).map((_, at) => `${idOf(field.name)}-${at}`);
  const described = ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`;
  const invalid = (field.wrong ?? []).length === 0 ? '' : html` aria-invalid="true"`;
  return html` id="${idOf(field.name)}" name="${field.name}"${described}${invalid}`;
};

const framed = (field: FieldLook, control: Markup): Markup => html`<div class="field${isWrong(field) ? ' wrong' : ''}">
<label for="${idOf(field.name)}">${field.label}</label>
${notes(field)}
${control}
</div>`;

const isWrong = ({ wrong = [] }: FieldLook): boolean => wrong.length > 0;

export interface TextLook {
  /** `number` is right-aligned with a keyboard of figures, never a control that scrolling changes. */
  readonly kind?: 'text' | 'number' | 'decimal' | 'date' | 'email' | 'tel';
}

const textKinds: Readonly<Record<NonNullable<TextLook['kind']>, Markup>> = {
  text: html` class="wide" type="text"`,
  number: html` class="number" type="text" inputmode="numeric" autocomplete="off"`,
  decimal: html` class="number" type="text" inputmode="decimal" autocomplete="off"`,
  date: html` type="text" inputmode="numeric" placeholder="dd/mm/yyyy" autocomplete="off"`,
  email: html` class="wide" type="email" autocomplete="email"`,
  tel: html` type="tel" autocomplete="tel"`,
};

/** One line. */
export const textField = (field: FieldLook, value: string, { kind = 'text' }: TextLook = {}): Markup =>
  framed(field, html`<input${textKinds[kind]}${tied(field)} value="${value}">`);

/** A file of one's own. @param types of names, as ".xlsx,.csv" */
export const fileField = (field: FieldLook, types: string): Markup =>
  framed(field, html`<input type="file" accept="${types}"${tied(field)}>`);

/** Many lines. A first line break would be swallowed, so one stands before the text. */
export const longField = (field: FieldLook, value: string): Markup =>
  framed(
    field,
    html`<textarea rows="5"${tied(field)}>
${value}</textarea>`,
  );

export interface Choice {
  readonly value: string;
  readonly label: Shown;
}

/** One of a few: each choice is seen. */
export const radioField = (field: FieldLook, choices: readonly Choice[], chosen: string): Markup =>
  choicesOf(field, choices, (value) => value === chosen, 'radio');

/** Any of a few. */
export const checkField = (field: FieldLook, choices: readonly Choice[], chosen: readonly string[]): Markup =>
  choicesOf(field, choices, (value) => chosen.includes(value), 'checkbox');

const choicesOf = (
  field: FieldLook,
  choices: readonly Choice[],
  isChosen: (value: string) => boolean,
  type: 'radio' | 'checkbox',
): Markup => {
  const inputs = choices.map(
    ({ value, label }, at) => html`<label class="choice"><input type="${type}" name="${field.name}" value="${value}"${
      at === 0 ? html` id="${idOf(field.name)}"` : ''
    }${isChosen(value) ? html` checked` : ''}>${label}</label>
`,
  );
  return groupField(field, html`${inputs}`);
};

/** Several controls that answer one question; the first has the id of the field. */
export const groupField = (field: FieldLook, controls: Markup): Markup => {
  const described = said(field).map((_, at) => `${idOf(field.name)}-${at}`);
  const tie = described.length === 0 ? '' : html` aria-describedby="${described.join(' ')}"`;
  return html`<fieldset class="field${isWrong(field) ? ' wrong' : ''}"${tie}>
<legend>${field.label}</legend>
${notes(field)}
${controls}</fieldset>`;
};

/** One of many. */
export const selectField = (field: FieldLook, choices: readonly Choice[], chosen: string): Markup =>
  framed(
    field,
    html`<select${tied(field)}>
${choices.map(
  ({ value, label }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>
`,
)}</select>`,
  );

/** What travels along unseen. */
export const hidden = (name: string, value: string): Markup =>
  html`<input type="hidden" name="${name}" value="${value}">`;

export interface Fault {
  /** The field it is of; null where it is of the whole. */
  readonly name: string | null;
  readonly words: string;
}

/** The fragment that moves the reader, and a screen reader, to what is wrong, without a script. */
export const faultsAt = '#loi';

/** All that is wrong, at the top, each a link to its field; nothing where nothing is. */
export const faultSummary = (faults: readonly Fault[], title = 'Cần sửa'): Markup =>
  faults.length === 0
    ? html``
    : html`<div class="box wrong" id="loi" role="alert" tabindex="-1">
<h2>${title}</h2>
<ul>
${faults.map(
  ({ name, words }) => html`<li>${name === null ? words : html`<a href="#${idOf(name)}">${words}</a>`}</li>
`,
)}</ul>
</div>`;

export interface Button {
  readonly words: string;
  readonly name?: string;
  readonly value?: string;
  readonly look?: 'main' | 'grave';
}

/** What Enter presses: a form's first button, so it stands before all others. Unseen. */
export const enterButton = ({ words, name, value }: Required<Omit<Button, 'look'>>): Markup =>
  html`<button type="submit" class="unseen" name="${name}" value="${value}"
tabindex="-1" aria-hidden="true">${words}</button>`;

export const buttons = (all: readonly Button[]): Markup => html`<div class="buttons">
${all.map(
  ({
    words,
    name,
    value = '1',
    look,
  }) => html`<button type="submit"${look === undefined ? '' : html` class="${look}"`}${
    name === undefined ? '' : html` name="${name}" value="${value}"`
  }>${words}</button>
`,
)}</div>`;
