import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { thresholdsOf } from '../../../infra/aws/watched.ts';
import { topology } from '../../../infra/topology.ts';
import { linesOf } from './policies.ts';
import { province, resources, templatesOf, text, theOne } from './synthesised.ts';

const { app } = templatesOf(province('kon-tum'));
const alarms = resources(app, 'AWS::CloudWatch::Alarm');
/** How its id in a stack begins. */
const idOf = (name: string): string => `Alarms${name.replaceAll('-', '')}`;
type Rings = ReturnType<typeof thresholdsOf>;

describe('alarms', () => {
  it('are sixteen, named for the province, and all go to its topic', () => {
    expect(alarms.map(({ Properties }) => Properties['AlarmName'])).toEqual([
      'tonghop-kon-tum-loi-may-chu',
      'tonghop-kon-tum-qua-tai',
      'tonghop-kon-tum-gui-qua-nhieu',
      'tonghop-kon-tum-bang-khong-ghi-duoc',
      'tonghop-kon-tum-bang-bi-nghen',
      'tonghop-kon-tum-sap-het-gio',
      'tonghop-kon-tum-khong-lay-duoc-ve',
      'tonghop-kon-tum-luot-gui-de-rieng',
      'tonghop-kon-tum-viec-dinh-ky-hong',
      'tonghop-kon-tum-khong-co-ban-tong-hop',
      'tonghop-kon-tum-khong-niem-phong',
      'tonghop-kon-tum-khong-mo-ky',
      'tonghop-kon-tum-noi-nhan-khong-nhan-tin',
      'tonghop-kon-tum-nhac-viec-hong',
      'tonghop-kon-tum-thu-tra-lai-chua-doc',
      'tonghop-kon-tum-nhieu-luot-cho-xu-ly',
    ]);
    const topic = { Ref: theOne(app, 'AWS::SNS::Topic', 'Alarms').id };
    for (const { Properties } of alarms)
      expect(Properties).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
  });

  it('say what they mean and what to run first, within what an e-mail holds', () => {
    for (const { Properties } of alarms) {
      const words = text(app, Properties['AlarmDescription']);
      const [meaning = '', first = '', manual = '', ...further] = words.split('\n');
      expect(meaning).toMatch(/^Tỉnh Kon Tum \(pilot\)\. .{40,}$/);
      expect(first).toMatch(/^Lệnh đầu tiên: aws .+ --region ap-southeast-1$/);
      expect(manual).toMatch(/^Sổ tay: infra\/README\.md#alarms, [a-z0-9-]+$/);
      expect(further).toEqual([]);
      expect(words.length).toBeLessThan(900);
    }
  });

  it('watch the log lines the functions write', () => {
    const filters = resources(app, 'AWS::Logs::MetricFilter').map(({ Properties }) => [
      text(app, Properties['LogGroupName']).replace(/^<(?:Functions)?(\w+?)(?:Access)?Logs.*/, '$1'),
      Properties['FilterPattern'],
      (Properties['MetricTransformations'] as { MetricName: string }[])[0]?.MetricName,
    ]);
    expect(filters).toEqual([
      ['intake', '{ $.event = "spill" }', 'Spilt'],
      ['drain', '{ ($.event = "drain") && ($.left > 0) }', 'Spilt'],
      ['drain', '{ ($.event = "drain") && ($.dead > 0) }', 'Dead'],
      ['intake', '{ $.event = "quarantine" }', 'Quarantined'],
      ['drain', '{ $.event = "quarantine" }', 'Quarantined'],
      ['Gateway', '{ $.status = "429" }', 'TurnedAway'],
      ['intake', '{ $.event = "turned-away" }', 'TurnedAway'],
      ['eventsschedule', '{ (($.event = "events") && ($.dead > 0)) || ($.event = "destination-disabled") }', 'Untold'],
      ['remindschedule', '{ ($.event = "remind") && (($.failed > 0) || ($.gaveUp > 0)) }', 'Unsent'],
      ['sync', '{ ($.event = "pull-failed") || (($.event = "pull") && ($.level = "WARN")) }', 'Unpulled'],
    ]);
  });

  it('count no line that the functions have stopped writing', () => {
    const folders = ['functions/drain', 'functions/events', 'functions/remind', 'functions/sync', 'shared/taking'].map(
      (name) => join(import.meta.dirname, '../../..', name),
    );
    const sources = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
    const written = sources.map((file) => readFileSync(file, 'utf8')).join('');

    for (const { Properties } of resources(app, 'AWS::Logs::MetricFilter')) {
      const [, event] = /event = "(.+?)"/.exec(String(Properties['FilterPattern'])) ?? [];
      if (event === undefined) continue;
      expect(written).toContain(`event: '${event}'`);
    }
  });

  it('have each a line in the runbook, which has no others', () => {
    const runbook = readFileSync(join(import.meta.dirname, '../../../infra/README.md'), 'utf8');
    const [, section = ''] = /^## Alarms\n(.*?)(?=^## |$(?![\s\S]))/ms.exec(runbook) ?? [];
    const lines = [...section.matchAll(/^\| `([a-z0-9-]+)` \|(.+)\|(.+)\|(.+)\|$/gm)].map(([, name]) => name);

    expect(lines.toSorted()).toEqual(
      alarms.map(({ Properties }) => String(Properties['AlarmName']).replace('tonghop-kon-tum-', '')).toSorted(),
    );
  });

  it.each([
    [30, { 'nhieu-luot-cho-xu-ly': 5, 'gui-qua-nhieu': 1, 'bang-khong-ghi-duoc': 1 }],
    [168, { 'nhieu-luot-cho-xu-ly': 17, 'gui-qua-nhieu': 2, 'bang-khong-ghi-duoc': 2 }],
    [600, { 'nhieu-luot-cho-xu-ly': 60, 'gui-qua-nhieu': 6, 'bang-khong-ghi-duoc': 6 }],
  ])('ring, with %i units, from what is not normal for so many, and say so', (units, expected) => {
    const sized = templatesOf({ ...province('kon-tum'), units }).app;
    for (const [name, threshold] of Object.entries(expected)) {
      const { Threshold, AlarmDescription } = theOne(sized, 'AWS::CloudWatch::Alarm', idOf(name)).Properties;

      expect([name, Threshold]).toEqual([name, threshold]);
      expect(text(sized, AlarmDescription)).toContain(`từ ${threshold} `);
    }
    const others = (template: typeof app) =>
      resources(template, 'AWS::CloudWatch::Alarm')
        .map(({ Properties }) => [String(Properties['AlarmName']), Properties['Threshold']] as const)
        .filter(([name]) => !Object.keys(expected).some((one) => name.endsWith(one)));
    expect(others(sized)).toEqual(others(app));
  });

  it('ring in a province of any size when a drain leaves what it should have written', () => {
    for (const units of [30, 168, 600]) {
      const sized = templatesOf({ ...province('kon-tum'), units }).app;
      const filter = theOne(sized, 'AWS::Logs::MetricFilter', 'AlarmsLinesSpiltdrain').Properties;
      const [transformation] = filter['MetricTransformations'] as { MetricValue: string }[];
      const alarm = theOne(sized, 'AWS::CloudWatch::Alarm', idOf('bang-khong-ghi-duoc')).Properties;

      expect(Number(transformation?.MetricValue)).toBe(alarm['Threshold']);
    }
  });

  it('are told in the runbook with the figures they have', () => {
    const runbook = readFileSync(join(import.meta.dirname, '../../../infra/README.md'), 'utf8').replaceAll(/\s+/g, ' ');
    const [small, usual, large] = [30, 168, 600].map(thresholdsOf) as [Rings, Rings, Rings];
    const figures = (of: keyof Rings) => `${small[of]}, ${usual[of]} and ${large[of]}`;

    expect(runbook).toContain(`deliveries that wait from ${figures('quarantined')} a day`);
    expect(runbook).toContain(`429s from ${figures('turnedAway')} in five minutes`);
    expect(runbook).toContain(`deliveries spilt from ${figures('spilt')} in a quarter of an hour`);
  });

  it('mail each failed run, and once more each morning while one lies there', () => {
    const queue = alarms.find(({ Properties }) => String(Properties['AlarmName']).endsWith('viec-dinh-ky-hong'));

    expect(JSON.stringify(queue?.Properties['Metrics'])).toContain(
      'FILL(sent, 0) + IF(HOUR(left) == 1 AND MINUTE(left) < 5, FILL(left, 0), 0)',
    );
  });

  it('have a first command that looks back as far as what rang', () => {
    for (const { Properties } of alarms) {
      const [, count, unit] = /--since (\d+)([hd])/.exec(text(app, Properties['AlarmDescription'])) ?? [];
      if (count === undefined) continue;
      const periods = [...JSON.stringify(Properties).matchAll(/"Period":(\d+)/g)].map(([, seconds]) => Number(seconds));
      const rung = Math.max(...periods) * Number(Properties['EvaluationPeriods']);

      expect(Number(count) * (unit === 'd' ? 86_400 : 3_600), String(Properties['AlarmName'])).toBeGreaterThanOrEqual(
        rung,
      );
    }
  });

  it('do not end between two drains while deliveries wait, or lie aside', () => {
    const drained = alarms.filter(({ Properties }) =>
      /bang-khong-ghi-duoc|luot-gui-de-rieng/.test(String(Properties['AlarmName'])),
    );

    expect(drained.map(({ Properties }) => Properties['Period'])).toEqual([900, 900]);
    expect(topology.find((row) => row.function === 'drain')?.trigger).toMatch(/^cron\(0\/10 /);
  });

  it('stand beside a budget, told to the same people', () => {
    const { Budget, NotificationsWithSubscribers } = theOne(app, 'AWS::Budgets::Budget').Properties as {
      Budget: object;
      NotificationsWithSubscribers: { Subscribers: { Address: string }[] }[];
    };

    expect(Budget).toMatchObject({ BudgetLimit: { Amount: 20, Unit: 'USD' } });
    for (const { Subscribers } of NotificationsWithSubscribers) {
      expect(Subscribers.map(({ Address }) => Address)).toEqual(province('kon-tum').contacts.alarms);
    }
  });

  it('are drawn on one page only where the province asks for it', () => {
    const asked = templatesOf({ ...province('kon-tum'), flags: { ...province('kon-tum').flags, dashboard: true } }).app;

    expect(resources(app, 'AWS::CloudWatch::Dashboard')).toEqual([]);
    expect(JSON.stringify(theOne(asked, 'AWS::CloudWatch::Dashboard').Properties)).toContain('Báo động');
  });

  it('ring when the export has stopped, not only when it fails', () => {
    const heartbeat = alarms.find(({ Properties }) =>
      String(Properties['AlarmName']).endsWith('khong-co-ban-tong-hop'),
    );
    expect(heartbeat?.Properties).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      EvaluationPeriods: 2,
    });
  });

  it('reach the contacts of the province by a topic that CloudWatch may publish to, over TLS', () => {
    expect(resources(app, 'AWS::SNS::Subscription', 'Alarms').map(({ Properties }) => Properties['Endpoint'])).toEqual(
      province('kon-tum').contacts.alarms,
    );
    const lines = linesOf(app, theOne(app, 'AWS::SNS::TopicPolicy', 'Alarms').Properties['PolicyDocument']);
    expect(lines.map(({ effect, condition }) => [effect, condition])).toEqual([
      ['Deny', '{"Bool":{"aws:SecureTransport":"false"}}'],
      ['Allow', '{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}'],
    ]);
  });
});
