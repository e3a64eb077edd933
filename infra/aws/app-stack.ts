/** What can be thrown away and deployed again: functions, routes, schedules, alarms. */
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { secretsPrefix } from '../../shared/store/keys.ts';
import type { FunctionName } from '../entries.ts';
import { Alarms } from './alarms.ts';
import { BoardOfAlarms } from './board-of-alarms.ts';
import { BoardSignIn } from './board-sign-in.ts';
import { Budget } from './budget.ts';
import { FailedRuns } from './failed-runs.ts';
import { type CodeOf, Functions } from './functions.ts';
import { Gateway } from './gateway.ts';
import { handedOver } from './hand-over.ts';
import { LetterQueue } from './letter-queue.ts';
import { type Province, waysOut } from './province.ts';
import { isScheduled, Schedules } from './schedules.ts';
import { SessionsTable } from './sessions-table.ts';

const exporters: readonly FunctionName[] = ['export', 'export-schedule'];

export class AppStack extends Stack {
  constructor(scope: Construct, province: Province, code: CodeOf) {
    const { slug, region, identity, domain, flags } = province;
    super(scope, `tonghop-${slug}-app`, { env: { region }, description: `tonghop ${slug}: the service, disposable` });
    const received = (name: string): string => handedOver(this, slug, name);
    const key = flags.customerKey
      ? Key.fromKeyArn(
          this,
          'CustomerKey',
          this.formatArn({ service: 'kms', resource: 'key', resourceName: received('customer-key') }),
        )
      : undefined;
    const stores = {
      table: received('table'),
      sessionsTable: new SessionsTable(this, 'Sessions', { key }).tableName,
      intakeBucket: received('intake-bucket'),
      exportBucket: received('export-bucket'),
      sealBucket: received('seal-bucket'),
      secretsPrefix: secretsPrefix(slug),
    };
    const signIn = identity.kind === 'oidc' ? identity : { issuer: received('issuer'), audience: received('audience') };

    const gateway = new Gateway(this, 'Gateway', { apiName: `tonghop-${slug}`, domain: domain?.name, key });
    const { address } = gateway;
    const boardClient =
      identity.kind === 'oidc'
        ? identity.audience
        : new BoardSignIn(this, 'BoardSignIn', { province: slug, poolId: received('officials-pool'), address }).client;

    const failedRuns = new FailedRuns(this, 'FailedRuns', { key });
    const outbound = waysOut(province);
    const letters =
      outbound.mail?.kind === 'ses' ? new LetterQueue(this, 'Letters', { ...outbound.mail, key }) : undefined;
    const functions = new Functions(this, 'Functions', {
      code,
      stores,
      outbound,
      pages: { address, issuer: signIn.issuer, client: boardClient },
      alone: new Set(flags.oneExportAtATime ? exporters : []),
      traced: flags.tracing,
      key,
      besides: (name) => [
        ...(isScheduled(name) ? [failedRuns.leaving] : []),
        ...(letters && name === 'remind-outcomes' ? [letters.reading] : []),
      ],
    });
    gateway.open({ functions, signIn, boardClient });
    new Schedules(this, 'Schedules', { functions, failedRuns, key });
    letters?.read(functions.named('remind-outcomes').live);
    const watched = { gateway, functions, failedRuns, letters, table: stores.table };
    const alarms = new Alarms(this, 'Alarms', { province, key, ...watched });
    new Budget(this, 'Budget', province);
    if (flags.dashboard) new BoardOfAlarms(this, 'Dashboard', { slug, alarms: alarms.all, gateway, functions });

    new CfnOutput(this, 'Url', { value: `${address}/` });
    new CfnOutput(this, 'SignInIssuer', { value: signIn.issuer });
    new CfnOutput(this, 'SignInClient', { value: signIn.audience });
  }
}
