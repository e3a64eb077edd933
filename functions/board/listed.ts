/** What there is, as the API lists it. */
import type * as z from 'zod';
import type { CampaignList, RegisterList } from '../../shared/http/routes/definitions.ts';
import type { Visit } from './session.ts';

type Asks = Pick<Visit, 'api'>;

export type ListedCampaign = z.infer<typeof CampaignList>['campaigns'][number];
export const campaignsIn = async ({ api }: Asks): Promise<readonly ListedCampaign[]> =>
  (await api.get<z.infer<typeof CampaignList>>('/v1/campaigns')).campaigns;

export type ListedRegister = z.infer<typeof RegisterList>['registers'][number];
export const registersIn = async ({ api }: Asks): Promise<readonly ListedRegister[]> =>
  (await api.get<z.infer<typeof RegisterList>>('/v1/registers')).registers;
