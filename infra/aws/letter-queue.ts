/**
 * What SES tells of letters it took (delivered, bounced, complained): configuration set → topic → queue → the function
 * that writes it down. A topic and not EventBridge, which SES tells by best effort alone. What cannot be read or
 * written is tried for hours and then left for a person. Events hold addresses: the queues are encrypted and keep them
 * briefly.
 */
import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { queueEncryption } from './customer-key.ts';
import { sizeOf } from './sizes.ts';

export interface LetterQueueProps {
  readonly configurationSet: string;
  readonly key: IKey | undefined;
}

const reader = 'remind-outcomes';
/** Longer than a run may take, as Lambda asks: six times. With eight tries an outage of the table may last hours. */
const visibilityTimeout = Duration.seconds(Math.max(1_800, 6 * sizeOf(reader).timeoutSeconds));
const maxReceiveCount = 8;

export class LetterQueue extends Construct {
  /** Events that were given up. */
  readonly unread: Queue;
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, { configurationSet, key }: LetterQueueProps) {
    super(scope, id);
    const kept = { ...queueEncryption(key), enforceSSL: true };
    this.unread = new Queue(this, 'Unread', { ...kept, retentionPeriod: Duration.days(14) });
    this.#queue = new Queue(this, 'Queue', {
      ...kept,
      retentionPeriod: Duration.days(4),
      visibilityTimeout,
      deadLetterQueue: { queue: this.unread, maxReceiveCount },
    });
    const topic = new Topic(this, 'Topic', { enforceSSL: true, ...(key ? { masterKey: key } : {}) });
    topic.addSubscription(new SqsSubscription(this.#queue, { rawMessageDelivery: true, deadLetterQueue: this.unread }));
    const set = new ConfigurationSet(this, 'Set', { configurationSetName: configurationSet });
    set.addEventDestination('Told', {
      destination: EventDestination.snsTopic(topic),
      events: [EmailSendingEvent.DELIVERY, EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const reason = 'It is the dead-letter queue';
    Validations.of(this.unread).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }

  /** What the reader's role needs of the queue. */
  get reading(): PolicyStatement {
    return new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.#queue.queueArn],
    });
  }

  read(by: IFunction): void {
    by.addEventSource(
      new SqsEventSource(this.#queue, { batchSize: 10, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
    Validations.of(by).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'What a run leaves goes back to the queue, and after some tries to its dead-letter queue',
    });
  }
}
