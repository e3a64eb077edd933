import { describe, expect, it } from 'vitest';
import { province, type Resource, resources, templatesOf, text, theOne } from './synthesised.ts';

const { app } = templatesOf(province('kon-tum'));
const queue = theOne(app, 'AWS::SQS::Queue', 'LettersQueue');
const unread = theOne(app, 'AWS::SQS::Queue', 'LettersUnread');
const topic = theOne(app, 'AWS::SNS::Topic', 'Letters');

describe('what SES tells of letters', () => {
  it('is told by the very configuration set that letters are sent with', () => {
    const set = theOne(app, 'AWS::SES::ConfigurationSet').Properties['Name'];
    const { EventDestination } = theOne(app, 'AWS::SES::ConfigurationSetEventDestination').Properties as {
      EventDestination: { MatchingEventTypes: string[]; SnsDestination: { TopicARN: unknown } };
    };
    const senders = resources(app, 'AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { Variables } = Properties['Environment'] as { Variables: { TONGHOP_OUTBOUND?: string } };
      return Variables.TONGHOP_OUTBOUND === undefined ? [] : [JSON.parse(Variables.TONGHOP_OUTBOUND)];
    });

    expect(set).toBe('tonghop-kon-tum');
    expect(senders.length).toBeGreaterThan(1);
    for (const { mail } of senders) expect(mail.configurationSet).toBe(set);
    expect(EventDestination.MatchingEventTypes).toEqual(['delivery', 'bounce', 'complaint']);
    expect(text(app, EventDestination.SnsDestination.TopicARN)).toBe(`<${topic.id}>`);
  });

  it('waits in an encrypted queue for hours of outage, and then for a person', () => {
    const { VisibilityTimeout, RedrivePolicy } = queue.Properties as {
      VisibilityTimeout: number;
      RedrivePolicy: { deadLetterTargetArn: unknown; maxReceiveCount: number };
    };
    const subscription = theOne(app, 'AWS::SNS::Subscription', 'Letters').Properties as {
      RawMessageDelivery: boolean;
      RedrivePolicy: { deadLetterTargetArn: unknown };
    };

    expect(VisibilityTimeout * RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(4 * 3_600);
    for (const { deadLetterTargetArn } of [RedrivePolicy, subscription.RedrivePolicy])
      expect(text(app, deadLetterTargetArn)).toBe(`<${unread.id}.Arn>`);
    expect(subscription.RawMessageDelivery).toBe(true);
    for (const { Properties } of [queue, unread] satisfies Resource[])
      expect(Properties['SqsManagedSseEnabled']).toBe(true);
  });

  it('wakes its one reader, which says message by message what is to come again', () => {
    const { EventSourceArn, FunctionName, FunctionResponseTypes } = theOne(app, 'AWS::Lambda::EventSourceMapping')
      .Properties as { EventSourceArn: unknown; FunctionName: unknown; FunctionResponseTypes: string[] };

    expect(text(app, EventSourceArn)).toBe(`<${queue.id}.Arn>`);
    expect(text(app, FunctionName)).toMatch(/^<FunctionsremindoutcomesLive\w+>:live$/);
    expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it('is not there where letters leave by SMTP, which tells nothing later', () => {
    const smtp = templatesOf(province('bac-giang')).app;

    expect(resources(smtp, 'AWS::SQS::Queue', 'Letters')).toEqual([]);
    expect(resources(smtp, 'AWS::Lambda::EventSourceMapping')).toEqual([]);
    expect(JSON.stringify(resources(smtp, 'AWS::CloudWatch::Alarm'))).not.toContain('thu-tra-lai-chua-doc');
  });
});
