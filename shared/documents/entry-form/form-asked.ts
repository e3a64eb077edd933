/** What a form is made from: the campaign, who is asked, and what they have reported already. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Values } from '../../domain/fields/field.ts';
import type { Group, Unit } from '../../domain/units/register.ts';

export interface FormAsked {
  readonly campaign: Campaign;
  /** The period reported on; `once` for a one-off campaign. */
  readonly period: string;
  /** The one group that is asked; null where units of several groups, or of none, are. */
  readonly group: Group | null;
  /** Groups by which the units are set apart, in the order they stand; units of other groups, or of none, come last. */
  readonly groups: readonly Group[];
  /** Who is asked, in the order they stand: one unit gets a form of its own, several share a table. */
  readonly units: readonly Unit[];
  /** Answers to print in the cells, by unit code. */
  readonly values: ReadonlyMap<string, Values>;
  /**
   * What the units reported the period before, by unit code, and what that period is called; absent before the first.
   */
  readonly before?: { readonly words: string; readonly values: ReadonlyMap<string, Values> };
  /** Local date (yyyy-mm-dd) the answers already reported were read. */
  readonly preparedOn: string;
}
