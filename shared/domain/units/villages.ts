/**
 * Villages as the register knows them beside what a report says. A count that differs is flagged, never replaced; a
 * count that was left out is the register's, so that vacancies are exact.
 */

import type { Campaign } from '../campaign/campaign.ts';
import { applies } from '../fields/asked.ts';
import type { Values } from '../fields/field.ts';
import { type Issue, pointer, warning } from '../issues/issue.ts';
import type { Unit, VillageType } from './register.ts';

const words: Readonly<Record<VillageType, string>> = { thon: 'thôn', tdp: 'tổ dân phố' };

type Counted = Pick<Unit, 'type' | 'villages'>;

const countsOf = (campaign: Pick<Campaign, 'fields'>, { type, villages }: Counted) =>
  villages === undefined
    ? []
    : campaign.fields.flatMap((field) =>
        'counts' in field && field.counts !== undefined && applies(field, type)
          ? [{ key: field.key, counts: field.counts, listed: villages[field.counts] }]
          : [],
      );

/** The answers of a report with the village counts it left out taken from the register. */
export const withVillages = (campaign: Pick<Campaign, 'fields'>, unit: Counted, values: Values): Values => ({
  ...Object.fromEntries(countsOf(campaign, unit).map(({ key, listed }) => [key, listed])),
  ...values,
});

/** Did the register fill in a count the report left out? */
export const isFilledIn = (campaign: Pick<Campaign, 'fields'>, unit: Counted, values: Values): boolean =>
  countsOf(campaign, unit).some(({ key }) => values[key] === undefined);

/** Counts that are not the register's. A warning: villages are founded and merged between two editions. */
export const villageIssues = (campaign: Pick<Campaign, 'fields'>, unit: Counted, values: Values): Issue[] =>
  countsOf(campaign, unit).flatMap(({ key, counts, listed }) => {
    const told = values[key];
    if (told === undefined || told === listed) return [];
    const detail =
      `Danh mục có ${listed} ${words[counts]}, báo cáo ghi ${told}. ` +
      'Đề nghị xem lại, hoặc nêu nghị quyết, quyết định thay đổi.';
    return [warning('villages.differ', pointer('answers', key), detail)];
  });
