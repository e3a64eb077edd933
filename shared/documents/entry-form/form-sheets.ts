/** A form as sheets of plain data: what is filled in, what explains it, what is chosen from. Pure. */

import type { Sheet } from '../sheet/model.ts';
import type { FormAsked } from './form-asked.ts';
import { guideSheet } from './guide.ts';
import { listsOf } from './lists.ts';
import { tableForm } from './table-form.ts';
import { unitForm } from './unit-form.ts';

/**
 * The sheets of a form in their order. One unit gets a form of its own, a question below the other; several share a
 * table with a row each. Answers already reported stand in their cells.
 */
export const formSheets = (asked: FormAsked): readonly Sheet[] => {
  const lists = listsOf(asked.campaign);
  const [unit, ...others] = asked.units;
  const form = unit && others.length === 0 ? unitForm(asked, unit, lists) : tableForm(asked, lists);
  return [form, guideSheet(asked), ...(lists.sheet ? [lists.sheet] : [])];
};
