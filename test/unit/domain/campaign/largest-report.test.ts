import { describe, expect, test } from 'vitest';
import { largestReport, largestReportIssues } from '../../../../shared/domain/campaign/largest-report.ts';
import type { Field } from '../../../../shared/domain/fields/field.ts';

const texts = (count: number, max: number): Field[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'text', key: `t${i}`, label: 'Mục', required: false, max }));

describe('the largest report of a campaign', () => {
  test('counts three bytes a Vietnamese letter', () => {
    expect(largestReport(texts(25, 20_000))).toBeGreaterThan(Buffer.byteLength('ấ'.repeat(20_000)) * 25);
  });

  test.each([
    [5, 1_000, []],
    [25, 20_000, [['campaign.report-large', 'warn']]],
    [80, 20_000, [['campaign.report-too-large', 'refuse']]],
  ])('of %i texts of %i letters is told where it cannot be sent: %j', (count, max, told) => {
    const issues = largestReportIssues(texts(count, max));

    expect(issues.map(({ code, strength }) => [code, strength])).toEqual(told);
    for (const { detail } of issues) expect(detail).toMatch(/\d+ KB/);
  });
});
