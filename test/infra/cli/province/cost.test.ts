import { expect, test } from 'vitest';
import { alarmMetrics, estimateOf } from '../../../../infra/cli/province/cost.ts';
import { prices } from '../../../../infra/cli/province/prices.ts';
import { province, resources, templatesOf } from '../../aws/synthesised.ts';
import { run } from '../run.ts';

test('a province of 600 communes costs a few dollars, nearly all of it watching', () => {
  const { lines, dollars } = estimateOf(600, alarmMetrics);
  const of = (name: string): number => lines.find(({ price }) => price === name)?.dollars ?? Number.NaN;

  // 3,600 reports of 4 write units: 14,400 × $0.625 a million × 1.25.
  expect(of('writeUnit')).toBeCloseTo(0.01125, 6);
  // 23,600 calls of 1,200 bytes, at Singapore's own price.
  expect(of('logGigabyte')).toBeCloseTo((0.7 * 23_600 * 1_200) / 2 ** 30, 6);
  expect(of('alarm') + of('metric')).toBeGreaterThan(dollars * 0.8);
  expect(dollars).toBeLessThan(8);
});

test('what reports cost grows with their number, what watches does not', () => {
  const [small, large] = [estimateOf(100, alarmMetrics), estimateOf(1_000, alarmMetrics)];
  const ratio = (at: number): number => (large.lines[at]?.dollars ?? 0) / (small.lines[at]?.dollars ?? 1);
  const names = small.lines.map(({ price }) => price);

  expect(ratio(names.indexOf('writeUnit'))).toBeCloseTo(10, 9);
  expect(ratio(names.indexOf('alarm'))).toBe(1);
});

test('alarms and metrics are counted as they are deployed', () => {
  const { app } = templatesOf(province('kon-tum'));
  const metrics = new Set(
    resources(app, 'AWS::Logs::MetricFilter').map(
      ({ Properties }) => (Properties['MetricTransformations'] as { MetricName: string }[])[0]?.MetricName,
    ),
  );

  const watched = resources(app, 'AWS::CloudWatch::Alarm').map(({ Properties }) => {
    const { Metrics = [{ MetricStat: {} }] } = Properties as { Metrics?: { MetricStat?: object }[] };
    return Metrics.filter(({ MetricStat }) => MetricStat).length;
  });
  expect(watched.reduce((sum, count) => sum + count)).toBe(alarmMetrics);
  expect(estimateOf(1, alarmMetrics).lines.find(({ price }) => price === 'metric')?.quantity).toBe(metrics.size);
});

test('a key of the province’s own is counted, with what it is asked', () => {
  const [keyed, without] = [estimateOf(168, alarmMetrics, { customerKey: true }), estimateOf(168, alarmMetrics)];

  expect(keyed.dollars - without.dollars).toBeGreaterThan(prices.key.dollars);
  expect(keyed.lines.find(({ price }) => price === 'key')?.dollars).toBe(prices.key.dollars);
  expect(without.lines.filter(({ price, dollars }) => price.startsWith('key') && dollars > 0)).toEqual([]);
});

test('a page of alarms and traces are counted where a province asks for them', () => {
  const dollars = (flags: object): number => estimateOf(168, alarmMetrics, flags).dollars;
  const runs = estimateOf(168, alarmMetrics).lines.find(({ price }) => price === 'invocation')?.quantity ?? 0;

  expect(dollars({ dashboard: true }) - dollars({})).toBeCloseTo(3, 9);
  expect(dollars({ tracing: true }) - dollars({})).toBeCloseTo((5 * runs) / 1e6, 9);
});

test('the command prints each number with its source, and takes another size', async () => {
  const ran = await run(['province', 'cost', 'kon-tum']);
  const other = JSON.parse((await run(['province', 'cost', 'kon-tum', '--units', '600', '--json'])).stdout);

  expect(ran).toMatchObject({ exit: 0, stdout: expect.stringContaining('Tỉnh Kon Tum, 102 đơn vị') });
  for (const { source } of Object.values(prices)) expect(ran.stdout).toContain(source);
  expect([other.units, other.dollars]).toEqual([600, estimateOf(600, alarmMetrics).dollars]);
  expect((await run(['province', 'cost', 'kon-tum', '--units', 'nhiều'])).exit).toBe(2);
});
