import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf } from './policies.ts';
import { province, resources, templatesOf, text, theOne } from './synthesised.ts';

const { app } = templatesOf(province('kon-tum'));
const alarms = resources(app, 'AWS::CloudWatch::Alarm');

describe('alarms', () => {
  it('are twelve, named for the province, and all go to its topic', () => {
    expect(alarms.map(({ Properties }) => Properties['AlarmName'])).toEqual([
      'tonghop-kon-tum-loi-may-chu',
      'tonghop-kon-tum-qua-tai',
      'tonghop-kon-tum-gui-qua-nhieu',
      'tonghop-kon-tum-bang-khong-ghi-duoc',
      'tonghop-kon-tum-luot-gui-de-rieng',
      'tonghop-kon-tum-viec-dinh-ky-hong',
      'tonghop-kon-tum-khong-co-ban-tong-hop',
      'tonghop-kon-tum-khong-niem-phong',
      'tonghop-kon-tum-khong-mo-ky',
      'tonghop-kon-tum-noi-nhan-khong-nhan-tin',
      'tonghop-kon-tum-nhac-viec-hong',
      'tonghop-kon-tum-nhieu-luot-cho-xu-ly',
    ]);
    const topic = { Ref: theOne(app, 'AWS::SNS::Topic').id };
    for (const { Properties } of alarms) expect(Properties['AlarmActions']).toEqual([topic]);
  });

  it('say what they mean and what to run first, within what an e-mail holds', () => {
    for (const { Properties } of alarms) {
      const words = text(app, Properties['AlarmDescription']);
      expect(words).toMatch(/^Tỉnh Kon Tum \(pilot\)\. .{40,}\nLệnh đầu tiên: aws .+ --region ap-southeast-1$/);
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
      ['Gateway', '{ $.status = 429 }', 'TurnedAway'],
      ['intake', '{ $.event = "turned-away" }', 'TurnedAway'],
      ['eventsschedule', '{ (($.event = "events") && ($.dead > 0)) || ($.event = "destination-disabled") }', 'Untold'],
      ['remindschedule', '{ ($.event = "remind") && (($.failed > 0) || ($.gaveUp > 0)) }', 'Unsent'],
    ]);
  });

  it('count no line that the functions have stopped writing', () => {
    const folders = ['functions/drain', 'functions/events', 'functions/remind', 'shared/taking'].map((name) =>
      join(import.meta.dirname, '../../..', name),
    );
    const sources = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
    const written = sources.map((file) => readFileSync(file, 'utf8')).join('');

    for (const { Properties } of resources(app, 'AWS::Logs::MetricFilter')) {
      const [, event] = /event = "(.+?)"/.exec(String(Properties['FilterPattern'])) ?? [];
      if (event === undefined) continue;
      expect(written).toContain(`event: '${event}'`);
    }
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
    expect(resources(app, 'AWS::SNS::Subscription').map(({ Properties }) => Properties['Endpoint'])).toEqual(
      province('kon-tum').contacts.alarms,
    );
    const lines = linesOf(app, theOne(app, 'AWS::SNS::TopicPolicy').Properties['PolicyDocument']);
    expect(lines.map(({ effect, condition }) => [effect, condition])).toEqual([
      ['Deny', '{"Bool":{"aws:SecureTransport":"false"}}'],
      ['Allow', '{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}'],
    ]);
  });
});
