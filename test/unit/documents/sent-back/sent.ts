/** Forms as they were sent, for the tests of what is written back: rows with values as typed, and faults at them. */
import type { Fault, SentForm, SentRow } from '../../../../shared/documents/sent-back/sent-form.ts';
import type { Unit } from '../../../../shared/domain/units/register.ts';

export type Typed = string | number | boolean | null;

export const aRow = (unit: Pick<Unit, 'code' | 'name'>, typed: Readonly<Record<string, Typed>>): SentRow => ({
  code: unit.code,
  name: unit.name,
  unit: unit.code,
  at: 'C7',
  line: 7,
  answers: Object.entries(typed).map(([key, value]) => ({ key, cell: 'E7', value })),
  issues: [],
  faults: [],
});

export const aFault = (field: string | null, over: Partial<Fault> = {}): Fault => ({
  field,
  column: field ?? 'Đơn vị',
  cell: 'E7',
  text: 'cần một số nguyên',
  strength: 'refuse',
  ...over,
});

export const sentOf = (rows: readonly SentRow[], over: Partial<SentForm> = {}): SentForm => ({
  sheet: 'Biểu của huyện',
  beside: [],
  otherSheets: [],
  rows,
  ...over,
});
