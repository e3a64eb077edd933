/** What people do in a played period besides reporting, as data: who decides what, when, and in which words. */
import type { NoticeLevel } from '../../shared/domain/notices/rule.ts';

interface At {
  /** UTC ISO instant. */
  readonly at: string;
  /** Of campaigns with several periods. */
  readonly period?: string;
}

/** A group's reviewer by the code of the group; `*`: the office that gathers. */
type Office = string;

/** The body of each kind, beside when it is done. */
interface Acts {
  return: { readonly unit: string; readonly by: Office; readonly fields: Named; readonly due: string };
  /** By the link in the unit's last letter, as the next one. */
  reply: { readonly unit: string; readonly field: string; readonly reason: string };
  'ask-time': { readonly unit: string; readonly until: string; readonly reason: string };
  extend: { readonly unit: string; readonly by: Office; readonly until: string; readonly reason: string };
  exempt: { readonly unit: string; readonly ground: string; readonly reason: string };
  nil: { readonly unit: string; readonly document: string; readonly reason: string };
  /** Everything that waits in these groups. */
  accept: { readonly by: readonly Office[] };
  /** @param missing why it is signed while somebody has not reported */
  sign: { readonly by: readonly Office[]; readonly title: string; readonly missing?: string };
  close: { readonly reason: string };
}
type Named = Readonly<Record<string, string>>;

export type ActKind = keyof Acts;
export type ActOf<Kind extends ActKind> = At & Acts[Kind] & { readonly does: Kind };
export type Act = { readonly [Kind in ActKind]: ActOf<Kind> }[ActKind];

/** How a period is lived: what is done, when schedules fire, what the levels are called. */
export interface Life {
  readonly acts: readonly Act[];
  /** When reminders are swept, UTC ISO. The schedule's other quarters of an hour have nothing to do. */
  readonly sweeps: readonly string[];
  readonly levels: Readonly<Record<NoticeLevel, string>>;
  /** Codes of units that have told nobody's address. */
  readonly unreachable: ReadonlySet<string>;
  /** Whose last letter is shown. */
  readonly letterTo?: { readonly mailbox: string; readonly name: string };
}
