/** Which fields are asked of which type of unit. */

import type { UnitType } from '../units/register.ts';
import type { Field } from './field.ts';

/** Is the field asked of this type of unit? */
export const applies = (field: Field, type: UnitType): boolean =>
  field.unitTypes === undefined || field.unitTypes.includes(type);

/** Must this type of unit answer the field? */
export const isRequired = (field: Field, type: UnitType): boolean =>
  applies(field, type) && (typeof field.required === 'boolean' ? field.required : field.required.includes(type));
