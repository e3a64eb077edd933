/** What is read of a unit: always afresh, for something is decided on it. */
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import type { Reports } from '../../shared/http/routes/ledger.ts';
import { type At, asking, at, campaignsStep, childOf } from './addresses.ts';
import { Refused } from './api.ts';
import type { Visit } from './session.ts';
import type { On } from './unit-acts.ts';

export interface UnitRead extends On {
  readonly where: At;
  /** In the API. */
  readonly api: string;
  /** On the board. */
  readonly page: string;
}

/** Throws `Refused` for a unit that is not asked, or not the official's to see. */
export const readUnit = async ({ request, api }: Visit): Promise<UnitRead> => {
  const where = at(request);
  const unit = request.params.get('unit') ?? '';
  const [campaign, { reports }] = await Promise.all([
    api.get<CampaignDocument>(where.api),
    api.get<Reports>(asking(`${where.api}/reports${where.query}`, { unit })),
  ]);
  const [report] = reports;
  if (!report)
    throw new Refused(404, {
      type: '/v1/problems#unit.unknown',
      title: 'Không có đơn vị này trong đợt',
    });
  const page = childOf(where, 'don-vi', unit);
  return { where, campaign, report, page, api: `${where.api}/units/${encodeURIComponent(unit)}` };
};

/** Where a page of a unit stands. */
export const stepsTo = ({ where, campaign, report }: UnitRead): readonly (readonly [string, string])[] => [
  campaignsStep,
  [campaign.title, childOf(where)],
  ['Các đơn vị', childOf(where, 'nhom', report.unit.group ?? '*')],
];
