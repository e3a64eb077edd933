/**
 * A form that came back with faults, written again: our own form of the same units with every value as it was typed,
 * faulty cells coloured, what is wrong beside them, and a list of it all. It is a form like any other, so it can be
 * mended and sent as it is; the notes stand under a key that says "shown, not asked". Pure.
 */
import type { FormAsked } from '../entry-form/form-asked.ts';
import { guideSheet } from '../entry-form/guide.ts';
import { listsOf } from '../entry-form/lists.ts';
import { tableForm } from '../entry-form/table-form.ts';
import { unitForm } from '../entry-form/unit-form.ts';
import type { Sheet } from '../sheet/model.ts';
import { faultList } from './fault-list.ts';
import { withFaults } from './form-faults.ts';
import { filledForm } from './form-filled.ts';
import type { SentForm } from './sent-form.ts';

/**
 * @param asked whose form it is; one unit with one row gets the form of a unit, anything else is a table
 * The sheets in their order: the form, what is to be mended, what explains the form, what is chosen from.
 */
export const formAgain = (asked: FormAsked, sent: SentForm): readonly Sheet[] => {
  const lists = listsOf(asked.campaign);
  const [unit, ...others] = asked.units;
  const isAlone = others.length === 0 && sent.rows.length === 1 && sent.rows[0]?.unit === unit?.code;
  const empty = unit && isAlone ? unitForm(asked, unit, lists) : tableForm(asked, lists);
  const filled = filledForm(empty, sent.rows);
  const form = withFaults(filled);
  return [form, faultList(asked, sent, filled), guideSheet(asked), ...(lists.sheet ? [lists.sheet] : [])];
};
