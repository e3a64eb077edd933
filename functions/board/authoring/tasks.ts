/** The tasks of writing a campaign, in the order of the work. */
import type { Task } from './task.ts';
import { basis } from './tasks/basis.ts';
import { checks } from './tasks/checks.ts';
import { deadline } from './tasks/deadline.ts';
import { fields } from './tasks/fields.ts';
import { indicators } from './tasks/indicators.ts';
import { layout } from './tasks/layout.ts';
import { reminders } from './tasks/reminders.ts';
import { reporters } from './tasks/reporters.ts';

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

export const taskNames = Object.keys(tasks) as readonly TaskName[];
export const taskOf = (name: TaskName): Task => tasks[name];

/** The task a member of the document belongs to. */
export const taskAbout = (member: string | number | undefined): TaskName | undefined =>
  taskNames.find((name) => taskOf(name).members.includes(String(member)));
