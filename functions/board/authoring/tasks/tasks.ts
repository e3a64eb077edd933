/** The tasks of writing a campaign, in the order of the work. */
import { type Context, members, type Part, type Pieces } from '../parts/part.ts';
import { checks } from './asked/checks.ts';
import { fields } from './asked/fields.ts';
import { indicators } from './asked/indicators.ts';
import { basis } from './basis.ts';
import { deadline } from './deadline.ts';
import { layout } from './layout.ts';
import { reminders } from './reminders.ts';
import { reporters } from './reporters.ts';
import type { CampaignMember, Task } from './task.ts';

const tasks = {
  'can-cu': basis,
  'ai-bao-cao': reporters,
  han: deadline,
  'chi-tieu': fields,
  'rang-buoc': checks,
  'ty-le': indicators,
  'bieu-in': layout,
  'nhac-viec': reminders,
} as const satisfies Readonly<Record<string, Task>>;
export type TaskName = keyof typeof tasks;

/** Every member a campaign may have, by the part that writes it: one without a task does not compile. */
const written: Readonly<Record<CampaignMember, Part>> = {
  ...basis.members,
  ...reporters.members,
  ...deadline.members,
  ...fields.members,
  ...checks.members,
  ...indicators.members,
  ...layout.members,
  ...reminders.members,
};

export const taskNames = Object.keys(tasks) as readonly TaskName[];
export const taskOf = (name: TaskName): Task => tasks[name];

/** The task a member of the document belongs to. */
export const taskAbout = (member: string | number | undefined): TaskName | undefined =>
  taskNames.find((name) => Object.hasOwn(taskOf(name).members, String(member)));

/** What stands on the page of a task. */
export const piecesOf = (name: TaskName, context: Context): Pieces => members(taskOf(name).members)([], context);

/** What stands anywhere. */
export const wholeOf = (context: Context): Pieces => members(written)([], context);
