import { describe, expect, it } from 'vitest';
import { type RouteKey, routes } from '../../../shared/http/routes/index.ts';
import { province, resources, type Template, templatesOf, text, theOne } from './synthesised.ts';

const { app } = templatesOf(province('kon-tum'));

const authorizationOf = (template: Template): Record<string, unknown> =>
  Object.fromEntries(
    resources(template, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => [
      Properties['RouteKey'],
      Properties['AuthorizationType'],
    ]),
  );

/** A stack made again has another. */
const stackNumber = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };

const domain = {
  name: 'bao-cao.tinh.example',
  certificate: 'arn:aws:acm:ap-southeast-1:123456789012:certificate/0f1e2d3c',
};

describe('the address', () => {
  it('of the API stays where tools and links were given it: never edit this to make a test pass', () => {
    const api = theOne(app, 'AWS::ApiGatewayV2::Api');

    expect([api.id, theOne(app, 'AWS::ApiGatewayV2::Stage').id]).toEqual([
      'GatewayApi4EDF2151',
      'GatewayStage04E5B0D6',
    ]);
    expect(api.Properties).toMatchObject({ Name: 'tonghop-kon-tum', ProtocolType: 'HTTP' });
    expect(text(app, app.Outputs?.['Url']?.Value)).toBe('<GatewayApi4EDF2151.ApiEndpoint>/');
  });

  it('of a province’s own is kept with its data, mapped to the API, and the only one', () => {
    const own = templatesOf({ ...province('kon-tum'), domain });
    const kept = theOne(own.data, 'AWS::ApiGatewayV2::DomainName');

    expect([kept.DeletionPolicy, kept.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    expect(kept.Properties).toMatchObject({
      DomainName: domain.name,
      DomainNameConfigurations: [{ CertificateArn: domain.certificate, SecurityPolicy: 'TLS_1_2' }],
    });
    expect(text(own.data, own.data.Outputs?.['DomainTarget']?.Value)).toBe(`<${kept.id}.RegionalDomainName>`);
    expect(theOne(own.app, 'AWS::ApiGatewayV2::ApiMapping').Properties).toEqual({
      ApiId: { Ref: 'GatewayApi4EDF2151' },
      DomainName: domain.name,
      Stage: '$default',
    });
    expect(theOne(own.app, 'AWS::ApiGatewayV2::Api').Properties['DisableExecuteApiEndpoint']).toBe(true);
    expect(own.app.Outputs?.['Url']?.Value).toBe(`https://${domain.name}/`);
    const told = JSON.stringify(own.app.Resources);
    expect(told).toContain(`"TONGHOP_ADDRESS":"https://${domain.name}"`);
    expect(told).toContain(`https://${domain.name}/bang/dang-nhap/xong`);
    expect(told).not.toContain('"ApiEndpoint"');
  });
});

describe('gateway', () => {
  it('has exactly the routes of the API, and asks for a token wherever roles are named', () => {
    const expected = Object.fromEntries(
      (Object.keys(routes) as RouteKey[]).map((key) => [key, Array.isArray(routes[key].access) ? 'JWT' : 'NONE']),
    );
    expect(authorizationOf(app)).toEqual(expected);
  });

  it('leaves open what sources and the public use, and that alone', () => {
    const open = Object.entries(authorizationOf(app)).flatMap(([route, type]) => (type === 'NONE' ? [route] : []));
    expect(open.filter((route) => !/^(HEAD|GET|POST) \/(v1\/in\/|f\/|bang|$)/.test(route))).toEqual([
      'GET /v1/campaigns/{campaign}/receipts/{code}',
      'GET /v1/campaigns/{campaign}/receipts/{code}/proof',
      'GET /v1/receipts/{receipt}',
      'GET /v1/problems',
      'GET /v1/openapi.json',
      'GET /v1/api',
      'GET /v1/recipes/{file}',
      'GET /v1/sign-in',
    ]);
  });

  it('trusts tokens of the officials’ pool for its client', () => {
    const { Properties } = theOne(app, 'AWS::ApiGatewayV2::Authorizer');
    const { Issuer, Audience } = Properties['JwtConfiguration'] as { Issuer: unknown; Audience: unknown[] };

    expect(Properties['IdentitySource']).toEqual(['$request.header.Authorization']);
    expect([text(app, Issuer), text(app, Audience[0])]).toEqual(['{issuer}', '{audience}']);
  });

  it('trusts the province’s own identity provider when its file names one', () => {
    const identity = { kind: 'oidc', issuer: 'https://sso.tinh.example/realms/can-bo', audience: 'tonghop' } as const;
    const own = templatesOf({ ...province('kon-tum'), identity });

    expect(theOne(own.app, 'AWS::ApiGatewayV2::Authorizer').Properties).toMatchObject({
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: identity.issuer, Audience: [identity.audience] },
    });
    expect(authorizationOf(own.app)).toEqual(authorizationOf(app));
    expect(JSON.stringify(own.data)).not.toContain('Cognito');
  });

  it('sends payload format 2.0, one integration per function', () => {
    const integrations = resources(app, 'AWS::ApiGatewayV2::Integration').map(({ Properties }) => Properties);
    for (const properties of integrations) expect(properties['PayloadFormatVersion']).toBe('2.0');
    expect(new Set(integrations.map(({ IntegrationUri }) => text(app, IntegrationUri))).size).toBe(integrations.length);
  });

  it('throttles each route by itself: loose where sources post, tight for officials', () => {
    const { Properties, DependsOn } = theOne(app, 'AWS::ApiGatewayV2::Stage');
    expect(Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
    const limits = new Map(Object.entries(Properties['RouteSettings'] as Record<string, Record<string, number>>));
    expect([...limits.keys()].toSorted()).toEqual(Object.keys(routes).toSorted());
    for (const [route, { ThrottlingRateLimit }] of limits) {
      expect(ThrottlingRateLimit).toBe(routes[route as RouteKey].access === 'source' ? 1_000 : 50);
    }
    // A limit of a route that is not there yet makes the deployment fail.
    expect(DependsOn?.length).toBeGreaterThanOrEqual(limits.size);
  });

  it('logs the route, never the path, the query, a header or an address', () => {
    const { Properties } = theOne(app, 'AWS::ApiGatewayV2::Stage');
    const { Format } = Properties['AccessLogSettings'] as { Format: string };

    expect(JSON.parse(Format)).toMatchObject({ route: '$context.routeKey', requestId: '$context.requestId' });
    expect(Format).not.toMatch(/path|query|header|sourceIp|userAgent|domainName/i);
  });

  it('logs the status as text, which is how every filter reads it', () => {
    const { Format } = theOne(app, 'AWS::ApiGatewayV2::Stage').Properties['AccessLogSettings'] as { Format: string };
    const compared = [...JSON.stringify(app).matchAll(/\$\.status = (\\?"?)/g)].map(([, quote]) => quote);

    expect(JSON.parse(Format).status).toBe('$context.status');
    expect(compared.length).toBeGreaterThan(2);
    expect(new Set(compared)).toEqual(new Set(['\\"']));
  });

  it('keeps every log a year, also when the stack goes; none stands in the way of the next stack', () => {
    const groups = resources(app, 'AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(1);
    for (const { Properties, DeletionPolicy } of groups) {
      expect([Properties['RetentionInDays'], DeletionPolicy]).toEqual([365, 'Retain']);
    }
    expect(groups.flatMap(({ Properties }) => Properties['LogGroupName'] ?? [])).toEqual([
      { 'Fn::Join': ['', ['/aws/vendedlogs/tonghop-kon-tum-app/', stackNumber]] },
    ]);
  });
});
