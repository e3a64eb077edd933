/** Where alarms go out by e-mail. Each address confirms its subscription once, by the link AWS sends. */
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

export interface AlarmTopicProps {
  readonly displayName: string;
  readonly emails: readonly string[];
  readonly key: IKey | undefined;
}

export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { displayName, emails, key }: AlarmTopicProps) {
    super(scope, id, { displayName, enforceSSL: true, ...(key ? { masterKey: key } : {}) });
    // A topic with a policy of its own loses the default one, and with it CloudWatch's right to publish.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const email of emails) this.addSubscription(new EmailSubscription(email));
    Validations.of(this).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'SNS keeps no undelivered e-mail; an alarm stays red in CloudWatch whatever becomes of its mail',
    });
  }
}
