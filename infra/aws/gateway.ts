/**
 * The HTTP API: one route per HTTP row of the topology. Officials' routes need a token of the province's issuer; a
 * source proves itself to intake, on the raw bytes; a few pages are public. Which is which stands in routes.ts.
 */
import { Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  type HttpApi,
  type HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type RouteKey, routes } from '../../shared/http/routes/index.ts';
import { callerOf } from '../../shared/http/routes/route.ts';
import { type Throttle, throttles } from '../throttles.ts';
import { type FunctionName, isSchedule, topology } from '../topology.ts';
import type { Functions } from './functions.ts';
import type { SignIn } from './hand-over.ts';

export interface GatewayProps {
  readonly httpApi: HttpApi;
  readonly functions: Functions;
  readonly signIn: SignIn;
  /** Tokens that the pages call with are for a client of their own. */
  readonly boardClient: string;
}

/** Never the path, the query or a header: a token may travel in the path. */
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
  readonly stage: HttpStage;
  readonly accessLogs: LogGroup;

  constructor(scope: Construct, id: string, { httpApi, functions, signIn, boardClient }: GatewayProps) {
    super(scope, id);
    this.accessLogs = new LogGroup(this, 'AccessLogs', { retention: RetentionDays.ONE_YEAR });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: limitOf(throttles.officials),
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });

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
      if (isSchedule(trigger)) continue;
      const [method, path] = trigger.split(' ') as [HttpMethod, string];
      const caller = callerOf(routes[trigger as RouteKey]);
      const [route] = httpApi.addRoutes({
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

const limitOf = ({ perSecond, burst }: Throttle) => ({ rateLimit: perSecond, burstLimit: burst });

const integrate = (functions: Functions, name: FunctionName): HttpLambdaIntegration =>
  new HttpLambdaIntegration(name, functions.named(name).function, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
  });
