/** The campaigns the demo can play, each with its recording. Adding one is one row here. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Register } from '../../shared/domain/units/register.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import { bacNinhQuarters } from './bac-ninh.ts';
import { konTumPeriod } from './kon-tum.ts';
import { lucNganPeriod } from './luc-ngan.ts';
import type { Post } from './post.ts';
import { quangNgaiPeriod } from './quang-ngai.ts';

export interface DemoCampaign {
  readonly id: string;
  /** Its sources are named `<prefix>-<tool>`; those that do not ship are connected by the demo. */
  readonly prefix: string;
  readonly period: (campaign: Campaign, register: Register) => readonly Post[];
  /** When the scheduled export runs, UTC ISO: after the deadlines of the document. */
  readonly exportsAt: readonly string[];
  /** Figures shown in the terminal. */
  readonly shows: readonly string[];
  /** Said in the output and printed on the evidence sheet. */
  readonly sample: string;
  /** Played only when it is named. */
  readonly onRequest?: true;
}

export const demoCampaigns: readonly DemoCampaign[] = [
  {
    id: 'kon-tum-2881-2021',
    prefix: 'kt',
    period: (_campaign, register) => konTumPeriod(register),
    exportsAt: ['2021-11-24T17:05:00.000Z', '2021-11-30T17:05:00.000Z'],
    shows: ['heads', 'members', 'members_rate', 'secretaries', 'secretaries_rate'],
    sample:
      'Số liệu minh họa, không phải số liệu thật; riêng tổng của thành phố Kon Tum (154 – 113 – 102) khớp với số đã công bố.',
  },
  {
    id: 'luc-ngan-hd-2022',
    prefix: 'ln',
    period: (campaign, register) => lucNganPeriod(expectedOf(campaign, register).units),
    exportsAt: ['2022-04-17T17:05:00.000Z', '2022-04-19T17:05:00.000Z'],
    shows: ['cells_total', 'cells_held', 'cells_rate', 'orgs_total', 'orgs_held'],
    sample: 'Số liệu minh họa, không phải số liệu thật.',
  },
  {
    id: 'quang-ngai-2026',
    prefix: 'qn',
    period: (_campaign, register) => quangNgaiPeriod(register),
    exportsAt: ['2026-10-30T17:05:00.000Z', '2026-11-16T17:05:00.000Z'],
    shows: ['villages', 'heads', 'members', 'members_rate', 'secretaries'],
    sample: 'Số liệu minh họa, không phải số liệu thật.',
    onRequest: true,
  },
  {
    id: 'bac-ninh-quy-2026',
    prefix: 'bn',
    period: (_campaign, register) => bacNinhQuarters(register),
    exportsAt: ['2026-03-25T17:05:00.000Z', '2026-06-25T17:05:00.000Z'],
    shows: ['received', 'online_rate', 'resolved', 'on_time_rate'],
    sample: 'Số liệu minh họa, không phải số liệu thật.',
  },
];
