/** Every function of the topology, each with its own role, log group and size, and one version of it that serves. */
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  type CfnFunction,
  type Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, functionNames } from '../entries.ts';
import { rightsOf } from '../topology.ts';
import { withKey } from './customer-key.ts';
import { grants, type StoreArns, storeArns } from './grants.ts';
import type { StoreNames } from './hand-over.ts';
import { liveAlias } from './live-alias.ts';
import type { WaysOut } from './province.ts';
import { sizeOf } from './sizes.ts';

export type CodeOf = (name: FunctionName) => Code;

export interface FunctionsProps {
  readonly code: CodeOf;
  readonly stores: StoreNames;
  readonly outbound: WaysOut;
  /** What the board must know: where the service is, and who proves officials. */
  readonly pages: { readonly address: string; readonly issuer: string; readonly client: string };
  /** Functions of which at most one runs at a time. */
  readonly alone: ReadonlySet<FunctionName>;
  /** X-Ray sees where the time of each run goes. */
  readonly traced: boolean;
  /** What shuts the stores, queues and logs, where the province has one of its own. */
  readonly key: IKey | undefined;
  /** Statements a function needs beyond the topology: where its failed runs go, what it is woken by. */
  readonly besides: (name: FunctionName) => PolicyStatement[];
}

export interface DeployedFunction {
  readonly function: LambdaFunction;
  /** What routes and schedules call: the version that serves, which `province rollback` sets back. */
  readonly live: IFunction;
  readonly logs: LogGroup;
}

export class Functions extends Construct {
  readonly all: ReadonlyMap<FunctionName, DeployedFunction>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const arns = storeArns(Stack.of(this), props.stores, props.outbound);
    this.all = new Map(functionNames.map((name) => [name, deployed(new Construct(this, name), name, arns, props)]));
  }

  named(name: FunctionName): DeployedFunction {
    const found = this.all.get(name);
    if (!found) throw new Error(`The topology has no function "${name}"`);
    return found;
  }
}

const deployed = (scope: Construct, name: FunctionName, arns: StoreArns, props: FunctionsProps): DeployedFunction => {
  const { table, intakeBucket, exportBucket, sealBucket, secretsPrefix } = props.stores;
  const { memoryMegabytes, timeoutSeconds } = sizeOf(name);
  const logs = new LogGroup(scope, 'Logs', {
    retention: RetentionDays.ONE_YEAR,
    ...(props.key ? { encryptionKey: props.key } : {}),
  });
  const statements = [
    ...withKey([...grants(rightsOf(name), arns), ...props.besides(name)], props.key),
    ...(props.traced ? [tracing()] : []),
  ];
  const lambda = new LambdaFunction(scope, 'Function', {
    description: `tonghop: ${name}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: props.code(name),
    memorySize: memoryMegabytes,
    timeout: Duration.seconds(timeoutSeconds),
    environment: {
      TONGHOP_TABLE: table,
      TONGHOP_INTAKE_BUCKET: intakeBucket,
      TONGHOP_EXPORT_BUCKET: exportBucket,
      TONGHOP_SEAL_BUCKET: sealBucket,
      TONGHOP_SECRETS_PREFIX: secretsPrefix,
      TONGHOP_ADDRESS: props.pages.address,
      ...(rightsOf(name).writes.has('outbound') ? { TONGHOP_OUTBOUND: JSON.stringify(props.outbound) } : {}),
      ...(rightsOf(name).reads.has('sessions') ? pagesEnvironment(props) : {}),
    },
    // Without updates: no construct can add to what grants.ts states.
    role: roleOf(scope, name, logs, statements).withoutPolicyUpdates(),
    logGroup: logs,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.WARN,
    ...(props.alone.has(name) ? { reservedConcurrentExecutions: 1 } : {}),
    ...(props.traced ? { tracing: Tracing.ACTIVE } : {}),
    // The version before must be there to go back to.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
  });
  // Said twice that they are what they are: CDK's types leave out "or undefined".
  const version = lambda.currentVersion as IVersion;
  const live = new Alias(scope, 'Live', { aliasName: liveAlias, version }) as IFunction;
  // The function names its role anyway; CDK's second word for it is a finding of cfn-lint's (W3005).
  (lambda.node.defaultChild as CfnFunction).addDeletionOverride('DependsOn');
  Validations.of(lambda).acknowledge(
    {
      id: 'Serverless-LambdaDLQ',
      reason:
        'The gateway waits for an answer; a scheduled run that failed is left in FailedRuns, a message in its queue',
    },
    ...(props.traced ? [] : [untraced]),
  );
  return { function: lambda, live, logs };
};

const untraced = {
  id: 'Serverless-LambdaTracing',
  reason: 'One function and one or two stores a request: access log and log lines tell its times by request id',
};

const tracing = (): PolicyStatement =>
  new PolicyStatement({ actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resources: ['*'] });

const pagesEnvironment = ({ stores, pages }: FunctionsProps) => ({
  TONGHOP_SESSIONS_TABLE: stores.sessionsTable,
  TONGHOP_OIDC_ISSUER: pages.issuer,
  TONGHOP_OIDC_CLIENT: pages.client,
});

const roleOf = (scope: Construct, name: FunctionName, logs: LogGroup, statements: PolicyStatement[]): Role => {
  const ownLogs = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logs.logGroupArn],
  });
  const role = new Role(scope, 'Role', {
    description: `tonghop: what ${name} may touch`,
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { topology: new PolicyDocument({ statements: [ownLogs, ...statements] }) },
  });
  acknowledgeWildcards(role, statements);
  return role;
};

/** cdk-nag wants each wildcard answered: ours are prefixes in one bucket, as the topology states, and traces. */
const acknowledgeWildcards = (role: Role, statements: readonly PolicyStatement[]): void => {
  const answer = (id: string, reason: string): void => Validations.of(role).acknowledge({ id, reason });
  for (const resource of new Set(statements.flatMap((statement) => statement.resources))) {
    if (resource === '*') {
      for (const id of ['AwsSolutions-IAM5[Resource::*]', 'Serverless-LambdaStarPermissions'])
        answer(id, 'X-Ray knows no narrower resource of what it is told');
    } else if (resource.endsWith('/*')) {
      const finding = written(Stack.of(role).resolve(resource));
      answer(`AwsSolutions-IAM5[Resource::${finding}]`, 'One prefix of a bucket');
    }
  }
};

/** An ARN as cdk-nag prints it: a reference becomes `<its logical id>`. */
const written = (arn: { 'Fn::Join': [string, (string | { Ref: string })[]] }): string =>
  arn['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
