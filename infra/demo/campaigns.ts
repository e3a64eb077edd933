/** The campaigns the demo can play, each with its recording. Adding one is one row here. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Register } from '../../shared/domain/units/register.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import type { Life } from './act.ts';
import { bacNinhQuarters } from './bac-ninh.ts';
import { bacNinhLife } from './bac-ninh-life.ts';
import { konTumPeriod } from './kon-tum.ts';
import { konTumLife } from './kon-tum-life.ts';
import { lucNganPeriod } from './luc-ngan.ts';
import { lucNganLife } from './luc-ngan-life.ts';
import type { Post } from './post.ts';
import { quangNgaiLife, quangNgaiPeriod } from './quang-ngai.ts';

export interface DemoCampaign {
  readonly id: string;
  /** Its sources are named `<prefix>-<tool>`; those that do not ship are connected by the demo. */
  readonly prefix: string;
  readonly period: (campaign: Campaign, register: Register) => readonly Post[];
  /** When the scheduled export runs, UTC ISO: after the deadlines of the document. */
  readonly exportsAt: readonly string[];
  readonly life: Life;
  /** Figures shown in the terminal: key, and a head that fits a column. */
  readonly shows: ReadonlyMap<string, string>;
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
    life: konTumLife,
    exportsAt: ['2021-11-24T17:05:00.000Z', '2021-12-02T11:05:00.000Z', '2021-12-08T11:05:00.000Z'],
    shows: new Map([
      ['heads', 'Trưởng thôn, tổ'],
      ['members', 'Đảng viên'],
      ['members_rate', 'Tỷ lệ'],
      ['secretaries', 'Bí thư kiêm'],
      ['secretaries_rate', 'Tỷ lệ'],
    ]),
    sample:
      'Số liệu minh họa, không phải số liệu thật; ' +
      'riêng tổng của thành phố Kon Tum (154 – 113 – 102) khớp với số đã công bố.',
  },
  {
    id: 'luc-ngan-hd-2022',
    prefix: 'ln',
    period: (campaign, register) => lucNganPeriod(expectedOf(campaign, register).units),
    life: lucNganLife,
    exportsAt: ['2022-04-17T17:05:00.000Z', '2022-04-22T11:05:00.000Z'],
    shows: new Map([
      ['cells_total', 'Chi bộ'],
      ['cells_held', 'Đã sinh hoạt'],
      ['cells_rate', 'Tỷ lệ'],
      ['orgs_total', 'Tổ chức'],
      ['orgs_held', 'Đã sinh hoạt'],
    ]),
    sample: 'Số liệu minh họa, không phải số liệu thật.',
  },
  {
    id: 'quang-ngai-2026',
    prefix: 'qn',
    period: (_campaign, register) => quangNgaiPeriod(register),
    life: quangNgaiLife,
    exportsAt: ['2026-10-30T17:05:00.000Z', '2026-11-16T17:05:00.000Z'],
    shows: new Map([
      ['villages', 'Thôn, tổ'],
      ['heads', 'Trưởng thôn, tổ'],
      ['members', 'Đảng viên'],
      ['members_rate', 'Tỷ lệ'],
      ['secretaries', 'Bí thư kiêm'],
    ]),
    sample: 'Số liệu minh họa, không phải số liệu thật.',
    onRequest: true,
  },
  {
    id: 'bac-ninh-quy-2026',
    prefix: 'bn',
    period: (_campaign, register) => bacNinhQuarters(register),
    life: bacNinhLife,
    exportsAt: ['2026-03-25T17:05:00.000Z', '2026-06-25T17:05:00.000Z'],
    shows: new Map([
      ['received', 'Hồ sơ tiếp nhận'],
      ['online_rate', 'Trực tuyến'],
      ['resolved', 'Đã giải quyết'],
      ['on_time_rate', 'Đúng hạn'],
    ]),
    sample: 'Số liệu minh họa, không phải số liệu thật.',
  },
];
