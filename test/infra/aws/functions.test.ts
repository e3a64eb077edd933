import { describe, expect, it } from 'vitest';
import { province, resources, templatesOf, text } from './synthesised.ts';

const { app } = templatesOf(province('bac-giang'));
const functions = resources(app, 'AWS::Lambda::Function');
const named = (name: string) => functions.find(({ Properties }) => Properties['Description'] === `tonghop: ${name}`);

describe('functions', () => {
  it('run on arm64 and Node 24, log JSON, and know the names of the stores', () => {
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' },
      });
      const { Variables } = Properties['Environment'] as { Variables: Record<string, unknown> };
      const { TONGHOP_OUTBOUND: _outbound, TONGHOP_ADDRESS: _address, ...stores } = Variables;
      const environment = Object.entries(stores).map(([name, value]) => [name, text(app, value)]);
      const isBoard = 'TONGHOP_SESSIONS_TABLE' in Variables;
      const reminds = 'TONGHOP_OUTBOUND' in Variables;
      const besides = isBoard ? /_(SESSIONS|OIDC)/ : reminds ? /_OUTBOUND/ : /^$/;
      expect(Object.fromEntries(environment.filter(([name]) => !besides.test(String(name))))).toEqual({
        TONGHOP_TABLE: '{table}',
        TONGHOP_INTAKE_BUCKET: '{intake-bucket}',
        TONGHOP_EXPORT_BUCKET: '{export-bucket}',
        TONGHOP_SEAL_BUCKET: '{seal-bucket}',
        TONGHOP_SECRETS_PREFIX: '/tonghop/bac-giang/sources',
      });
    }
  });

  it('serve by an alias of a version that is kept, which routes and schedules call', () => {
    const aliases = resources(app, 'AWS::Lambda::Alias');
    const versions = resources(app, 'AWS::Lambda::Version');
    const called = [
      ...resources(app, 'AWS::ApiGatewayV2::Integration').map(({ Properties }) => Properties['IntegrationUri']),
      ...resources(app, 'AWS::Scheduler::Schedule').map(
        ({ Properties }) => (Properties['Target'] as { Arn: unknown }).Arn,
      ),
      ...resources(app, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties['FunctionName']),
      ...resources(app, 'AWS::Lambda::Permission').map(({ Properties }) => Properties['FunctionName']),
    ].map((arn) => text(app, arn));

    expect(aliases.map(({ Properties }) => Properties['Name'])).toEqual(functions.map(() => 'live'));
    expect(versions.map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy])).toEqual(
      functions.map(() => ['Retain', 'Retain']),
    );
    // Of the 500 a stack may have.
    expect(Object.keys(app.Resources).length).toBeLessThan(400);
    const unnamed = called.filter((arn) => !aliases.some(({ id }) => arn === `<${id}>`));
    expect([called.length > functions.length, unnamed]).toEqual([true, []]);
    for (const { Properties } of resources(app, 'AWS::Lambda::EventInvokeConfig'))
      expect(JSON.stringify(Properties['Qualifier'])).toContain('Live');
  });

  it('state no dependency a second time, which cfn-lint finds (W3005)', () => {
    expect(functions.filter(({ DependsOn }) => DependsOn !== undefined)).toEqual([]);
  });

  it('tell how letters leave to what sends them alone', () => {
    const told = functions.flatMap(({ Properties }) => {
      const { Variables } = Properties['Environment'] as { Variables: Record<string, string> };
      return Variables['TONGHOP_OUTBOUND'] === undefined
        ? []
        : [[Properties['Description'], JSON.parse(Variables['TONGHOP_OUTBOUND']).mail.kind]];
    });

    expect(told).toContainEqual(['tonghop: events-schedule', 'smtp']);
    expect(told.map(([name]) => name).filter((name) => !/events-schedule|remind/.test(name))).toEqual([]);
  });

  it('tell the board alone where sessions are, where the service is and who proves officials', () => {
    const boards = functions.filter(({ Properties }) =>
      JSON.stringify(Properties['Environment']).includes('TONGHOP_SESSIONS_TABLE'),
    );
    const [board] = boards;
    if (!board) throw new Error('No board');
    const { Variables } = board.Properties['Environment'] as { Variables: Record<string, unknown> };

    expect(boards.map(({ Properties }) => Properties['Description'])).toEqual(['tonghop: board']);
    expect(text(app, Variables['TONGHOP_OIDC_ISSUER'])).toBe('{issuer}');
    expect(Object.keys(Variables)).toEqual(expect.arrayContaining(['TONGHOP_ADDRESS', 'TONGHOP_OIDC_CLIENT']));
  });

  it('are sized for their work', () => {
    expect(named('intake')?.Properties).toMatchObject({ MemorySize: 1024, Timeout: 29 });
    expect(named('export')?.Properties).toMatchObject({ MemorySize: 1769, Timeout: 120 });
    expect(named('export-schedule')?.Properties).toMatchObject({ MemorySize: 1769, Timeout: 120 });
  });

  it('reserve nothing of the account, unless the province asks for one export at a time', () => {
    for (const { Properties } of functions) expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');

    const asked = templatesOf({
      ...province('bac-giang'),
      flags: { ...province('bac-giang').flags, oneExportAtATime: true },
    });
    const alone = resources(asked.app, 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties['ReservedConcurrentExecutions'] === 1,
    );
    expect(alone.map(({ Properties }) => Properties['Description'])).toEqual([
      'tonghop: export',
      'tonghop: export-schedule',
    ]);
  });
});
