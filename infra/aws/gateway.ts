/**
 * The HTTP API and its address, which stands in links, forms and tools all over the province: its place in the stack
 * never changes. One route per HTTP row of the topology: officials' routes need a token of the province's issuer; a
 * source proves itself to intake, on the raw bytes; a few pages are public. Which is which stands in routes.ts.
 */
import { Fn, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnApiMapping,
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { routes } from '../../shared/http/routes/index.ts';
import { callerOf } from '../../shared/http/routes/route.ts';
import type { FunctionName } from '../entries.ts';
import { type Throttle, throttles } from '../throttles.ts';
import { isRoute, topology } from '../topology.ts';
import type { Functions } from './functions.ts';
import type { SignIn } from './hand-over.ts';

export interface GatewayProps {
  readonly apiName: string;
  /** The province's own, made by the data stack: then there is no other address. */
  readonly domain?: string | undefined;
  readonly key: IKey | undefined;
}

export interface Opening {
  readonly functions: Functions;
  readonly signIn: SignIn;
  /** Tokens that the pages call with are for a client of their own. */
  readonly boardClient: string;
}

/**
 * Never the path, the query or a header: a token may travel in the path. All values are text, the status too, and
 * filters compare them as text: a line of which some value is missing ("-") must still be JSON.
 */
const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
  official: '$context.authorizer.claims.sub',
  refused: '$context.error.responseType',
};

const openReasons = {
  source: 'The source proves itself to intake on the raw bytes (functions/intake/verify.ts)',
  public: 'Open to everybody on purpose: it shows nothing that is not already in the reader’s hands',
} as const;

export class Gateway extends Construct {
  /** Without a slash at its end. */
  readonly address: string;
  readonly stage: HttpStage;
  readonly accessLogs: LogGroup;
  private readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, { apiName, domain, key }: GatewayProps) {
    super(scope, id);
    const disableExecuteApiEndpoint = domain !== undefined;
    this.httpApi = new HttpApi(this, 'Api', { apiName, createDefaultStage: false, disableExecuteApiEndpoint });
    this.accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: vended(Stack.of(this)),
      ...(key ? { encryptionKey: key } : {}),
      retention: RetentionDays.ONE_YEAR,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: limitOf(throttles.officials),
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    this.address = domain === undefined ? this.httpApi.apiEndpoint : this.at(domain);
  }

  private at(domainName: string): string {
    const mapping = new CfnApiMapping(this, 'Domain', {
      domainName,
      apiId: this.httpApi.apiId,
      stage: this.stage.stageName,
    });
    mapping.node.addDependency(this.stage);
    return `https://${domainName}`;
  }

  /** Leads every route of the topology to its function, each with a limit and the proof it asks for. */
  open({ functions, signIn, boardClient }: Opening): void {
    const officials = new HttpJwtAuthorizer('Officials', signIn.issuer, {
      jwtAudience: [...new Set([signIn.audience, boardClient])],
    });
    const integrations = new Map<FunctionName, HttpLambdaIntegration>();
    const integration = (name: FunctionName): HttpLambdaIntegration => {
      const known = integrations.get(name) ?? integrate(functions, name);
      integrations.set(name, known);
      return known;
    };
    const limits: Record<string, object> = {};
    for (const { trigger, function: name } of topology) {
      if (!isRoute(trigger)) continue;
      const [method, path] = trigger.split(' ') as [HttpMethod, string];
      const caller = callerOf(routes[trigger]);
      const [route] = this.httpApi.addRoutes({
        methods: [method],
        path,
        integration: integration(name),
        ...(caller === 'officials' ? { authorizer: officials } : {}),
      });
      if (!route) continue;
      const { rateLimit, burstLimit } = limitOf(throttles[caller]);
      limits[trigger] = { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit };
      // A limit of a route that is not there yet is refused.
      this.stage.node.addDependency(route);
      if (caller === 'officials') continue;
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: openReasons[caller] });
    }
    (this.stage.node.defaultChild as CfnStage).routeSettings = limits;
  }
}

/**
 * Log groups below this prefix share one line of the account's policy for deliveries of logs, which would be full after
 * some twenty provinces. The stack's own number: what a stack that was deleted has left is not in the way of the next.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
 */
const vended = ({ stackName, stackId }: Stack): string =>
  `/aws/vendedlogs/${stackName}/${Fn.select(2, Fn.split('/', stackId))}`;

const limitOf = ({ perSecond, burst }: Throttle) => ({ rateLimit: perSecond, burstLimit: burst });

const integrate = (functions: Functions, name: FunctionName): HttpLambdaIntegration =>
  new HttpLambdaIntegration(name, functions.named(name).live, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    // One permission a function and not a route, of which a stack of 500 resources has no room for many more.
    scopePermissionToRoute: false,
  });
