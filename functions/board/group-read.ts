/** A group of a campaign as its pages know it: `*` is all units. */
import { wholeGroup } from '../../shared/domain/log/signatures.ts';
import type { Progress, Reports } from '../../shared/http/routes/ledger.ts';
import { type At, asking, at, campaignsStep, childOf } from './addresses.ts';
import { type Api, Refused } from './api.ts';
import type { Visit } from './session.ts';

export interface GroupRead {
  readonly where: At;
  readonly group: string;
  readonly name: string;
  readonly isWhole: boolean;
  readonly progress: Progress;
  readonly reports: Reports['reports'];
  /** On the board. */
  readonly page: string;
  /** In the API. */
  readonly api: string;
}

/**
 * Throws `Refused` for a group that has no unit, or none the official may see.
 * @param read how: `watch` may be some seconds old, `get` never is
 */
export const readGroup = async (
  { request, api }: Visit,
  read: keyof Pick<Api, 'get' | 'watch'>,
): Promise<GroupRead> => {
  const where = at(request);
  const group = request.params.get('group') ?? '';
  const isWhole = group === wholeGroup;
  const [progress, { reports }] = await Promise.all([
    api[read]<Progress>(`${where.api}/progress${where.query}`),
    api[read]<Reports>(asking(`${where.api}/reports${where.query}`, isWhole ? {} : { group })),
  ]);
  const name = isWhole ? 'Mọi đơn vị' : progress.groups.find((one) => one.group?.code === group)?.group?.name;
  if (name === undefined) {
    throw new Refused(404, { type: '/v1/problems#group.unknown', title: 'Không có nhóm này trong đợt' });
  }
  return {
    where,
    group,
    name,
    isWhole,
    progress,
    reports,
    page: childOf(where, 'nhom', group),
    api: `${where.api}/groups/${encodeURIComponent(group)}`,
  };
};

export const stepsToGroup = ({ where, progress }: Pick<GroupRead, 'where' | 'progress'>) =>
  [campaignsStep, [progress.title, childOf(where)]] as const;
