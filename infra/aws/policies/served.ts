/** What CloudFormation must be allowed for each type of resource that may be thrown away, as `kept.ts` has it. */
import { api, app, group, logGroups, pools } from './rule.ts';
import type { Rule } from './statements.ts';

const functions = [`lambda:{here}:function:${app}`];
const roles = [`iam::{account}:role/${app}`];
const topics = [`sns:{here}:${app}`];
const queues = [`sqs:{here}:${app}`];
const sets = ['ses:{here}:configuration-set/tonghop-{slug}'];
/** And the mapping of one to the province's own domain. One statement, because a policy has little room. */
const apis = api('/apis', '/apis/*', '/domainnames/*', '/tags/*');

/** Access logs are delivered by CloudWatch Logs, whose own grants know no resource. */
const deliveries: Rule = {
  actions: [
    'CreateLogDelivery',
    'DeleteLogDelivery',
    'DescribeResourcePolicies',
    'GetLogDelivery',
    'ListLogDeliveries',
    'PutResourcePolicy',
    'UpdateLogDelivery',
  ].map((action) => `logs:${action}`),
  on: ['*'],
};

const linked = (service: string): Rule => ({
  actions: ['iam:CreateServiceLinkedRole'],
  on: [`iam::{account}:role/aws-service-role/${service}/*`],
  when: { StringEquals: { 'iam:AWSServiceName': service } },
});

const passed = (service: string): Rule => ({
  actions: ['iam:PassRole'],
  on: roles,
  when: { StringEquals: { 'iam:PassedToService': service } },
});

export const served: Readonly<Record<string, readonly Rule[]>> = {
  'AWS::ApiGatewayV2::Api': [apis, linked('ops.apigateway.amazonaws.com')],
  'AWS::ApiGatewayV2::ApiMapping': [apis],
  'AWS::ApiGatewayV2::Authorizer': [apis],
  'AWS::ApiGatewayV2::Integration': [apis],
  'AWS::ApiGatewayV2::Route': [apis],
  'AWS::ApiGatewayV2::Stage': [apis, deliveries],
  'AWS::Budgets::Budget': [
    group(['ListTagsForResource', 'ModifyBudget', 'TagResource', 'UntagResource', 'ViewBudget'], 'budgets', [
      'budgets::{account}:budget/*',
    ]),
  ],
  'AWS::CloudWatch::Alarm': [
    group(
      ['DeleteAlarms', 'DescribeAlarms', 'ListTagsForResource', 'PutMetricAlarm', 'TagResource', 'UntagResource'],
      'cloudwatch',
      ['cloudwatch:{here}:alarm:tonghop-{slug}-*'],
    ),
  ],
  'AWS::CloudWatch::Dashboard': [
    group(
      ['DeleteDashboards', 'GetDashboard', 'ListTagsForResource', 'PutDashboard', 'TagResource', 'UntagResource'],
      'cloudwatch',
      ['cloudwatch::{account}:dashboard/tonghop-{slug}'],
    ),
  ],
  'AWS::Cognito::UserPoolDomain': [
    group(['CreateUserPoolDomain', 'DeleteUserPoolDomain', 'UpdateUserPoolDomain'], 'cognito-idp', pools),
    group(['DescribeUserPoolDomain'], 'cognito-idp', ['*']),
  ],
  'AWS::IAM::Role': [
    group(
      [
        'CreateRole',
        'DeleteRole',
        'DeleteRolePolicy',
        'GetRole',
        'GetRolePolicy',
        'ListAttachedRolePolicies',
        'ListRolePolicies',
        'PutRolePolicy',
        'TagRole',
        'UntagRole',
        'UpdateAssumeRolePolicy',
        'UpdateRole',
        'UpdateRoleDescription',
      ],
      'iam',
      roles,
    ),
  ],
  'AWS::Lambda::Alias': [
    group(
      ['CreateAlias', 'DeleteAlias', 'GetAlias', 'GetProvisionedConcurrencyConfig', 'UpdateAlias'],
      'lambda',
      functions,
    ),
  ],
  'AWS::Lambda::EventInvokeConfig': [
    group(
      [
        'DeleteFunctionEventInvokeConfig',
        'GetFunctionEventInvokeConfig',
        'PutFunctionEventInvokeConfig',
        'UpdateFunctionEventInvokeConfig',
      ],
      'lambda',
      functions,
    ),
  ],
  'AWS::Lambda::EventSourceMapping': [
    // It has no name of ours: what it wakes is asked for in its place.
    group(
      ['CreateEventSourceMapping', 'DeleteEventSourceMapping', 'GetEventSourceMapping', 'UpdateEventSourceMapping'],
      'lambda',
      ['*'],
      { when: { ArnLike: { 'lambda:FunctionArn': `arn:aws:${functions[0]}` } } },
    ),
    group(['ListTags', 'TagResource', 'UntagResource'], 'lambda', ['lambda:{here}:event-source-mapping:*']),
  ],
  'AWS::Lambda::Function': [
    group(
      [
        'CreateFunction',
        'DeleteFunction',
        'DeleteFunctionConcurrency',
        'GetFunction',
        'GetFunctionCodeSigningConfig',
        'GetFunctionRecursionConfig',
        'GetRuntimeManagementConfig',
        'PutFunctionConcurrency',
        'TagResource',
        'UntagResource',
        'UpdateFunctionCode',
        'UpdateFunctionConfiguration',
      ],
      'lambda',
      functions,
    ),
    passed('lambda.amazonaws.com'),
    group(['GetObject', 'GetObjectVersion'], 's3', ['s3:::cdk-hnb659fds-assets-{account}-{region}/*']),
  ],
  'AWS::Lambda::Permission': [group(['AddPermission', 'GetPolicy', 'RemovePermission'], 'lambda', functions)],
  'AWS::Lambda::Version': [
    group(['GetFunctionConfiguration', 'ListVersionsByFunction', 'PublishVersion'], 'lambda', functions),
  ],
  'AWS::Logs::MetricFilter': [
    group(['DeleteMetricFilter', 'DescribeMetricFilters', 'PutMetricFilter'], 'logs', logGroups),
  ],
  'AWS::SES::ConfigurationSet': [
    group(
      ['CreateConfigurationSet', 'DeleteConfigurationSet', 'GetConfigurationSet', 'TagResource', 'UntagResource'],
      'ses',
      sets,
    ),
  ],
  'AWS::SES::ConfigurationSetEventDestination': [
    group(
      [
        'CreateConfigurationSetEventDestination',
        'DeleteConfigurationSetEventDestination',
        'GetConfigurationSetEventDestinations',
        'UpdateConfigurationSetEventDestination',
      ],
      'ses',
      sets,
    ),
  ],
  'AWS::SNS::Subscription': [group(['GetSubscriptionAttributes', 'Subscribe', 'Unsubscribe'], 'sns', topics)],
  'AWS::SNS::Topic': [
    group(
      [
        'CreateTopic',
        'DeleteTopic',
        'GetDataProtectionPolicy',
        'GetTopicAttributes',
        'ListSubscriptionsByTopic',
        'ListTagsForResource',
        'SetTopicAttributes',
        'TagResource',
        'UntagResource',
      ],
      'sns',
      topics,
    ),
  ],
  'AWS::SNS::TopicPolicy': [group(['SetTopicAttributes'], 'sns', topics)],
  'AWS::SQS::Queue': [
    group(
      [
        'CreateQueue',
        'DeleteQueue',
        'GetQueueAttributes',
        'GetQueueUrl',
        'ListQueueTags',
        'SetQueueAttributes',
        'TagQueue',
        'UntagQueue',
      ],
      'sqs',
      queues,
    ),
  ],
  'AWS::SQS::QueuePolicy': [group(['SetQueueAttributes'], 'sqs', queues)],
  'AWS::Scheduler::Schedule': [
    group(['CreateSchedule', 'DeleteSchedule', 'GetSchedule', 'UpdateSchedule'], 'scheduler', [
      `scheduler:{here}:schedule/default/${app}`,
    ]),
    passed('scheduler.amazonaws.com'),
  ],
};
