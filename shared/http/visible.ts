/** What a reviewer may see: one whose role is only `reviewer` sees the groups named in the role. */
import type { Official } from './request.ts';

export const isVisible = (official: Official, group: string | null): boolean => {
  const seesAll = [...official.roles].some((role) => role !== 'reviewer');
  return seesAll || (group !== null && official.groups.includes(group));
};
