import { beforeEach, describe, expect, test } from 'vitest';
import { run } from '../run.ts';
import { type Answers, type Input, refused, type Said, withFakeAws } from './fake-aws.ts';

const aReport = (receivedAt: string) => ({ entry: { S: JSON.stringify({ kind: 'submission', receivedAt }) } });
const reports = (...at: string[]): Said => ({ body: { Items: at.map(aReport) } });
const backedUp = (at: string, BackupStatus = 'AVAILABLE'): Said => ({
  body: { BackupSummaries: [{ BackupStatus, BackupCreationDateTime: Date.parse(at) / 1_000 }] },
});

const gone = new Set<string>();
const usual: Answers = {
  GetParameter: { body: { Parameter: { Value: 'bang' } } },
  Scan: reports(),
  ListBackups: { body: { BackupSummaries: [] } },
  'GET /bang': { body: '' },
  DescribeStacks: (input) =>
    gone.has(String(input['StackName']))
      ? refused('ValidationError')
      : { body: '<StackStatus>CREATE_COMPLETE</StackStatus>' },
  UpdateTerminationProtection: { body: '' },
  DeleteStack: (input) => {
    gone.add(String(input['StackName']));
    return { body: '' };
  },
};
const aws = withFakeAws(usual);
const destroy = (...args: string[]) => run(['province', 'destroy', 'kon-tum', '--wait', '0', ...args]);

beforeEach(() => {
  gone.clear();
  aws.asked.length = 0;
  aws.answers = usual;
});

describe('destroy', () => {
  test.each<[string, Answers]>([
    ['no backup', {}],
    ['a backup from before the newest report', { ListBackups: backedUp('2021-11-20T00:00:00Z') }],
    ['a backup that is not whole', { ListBackups: backedUp('2021-12-09T00:00:00Z', 'CREATING') }],
  ])('refuses while there are reports and %s', async (_, answers) => {
    aws.answers = { ...usual, Scan: reports('2021-11-19T08:00:00Z', '2021-11-30T08:00:00+07:00'), ...answers };

    const ran = await destroy('--yes', '--data');

    expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('Còn 2 báo cáo, mới nhất 2021-11-30T01:00')]);
    expect(gone).toEqual(new Set());
  });

  test('refuses for a report on a later page of the table, and for one that does not say when it came', async () => {
    const pages = (input: Input): Said =>
      input['ExclusiveStartKey'] ? { body: { Items: [{}] } } : { body: { Items: [], LastEvaluatedKey: { pk: 'x' } } };
    aws.answers = { ...usual, Scan: pages, ListBackups: backedUp('2026-01-01T00:00:00Z') };

    expect((await destroy('--yes')).exit).toBe(1);
  });

  test.each(['spill/', 'dead/'])(
    'refuses while a delivery that was taken lies in %s, whatever is backed up',
    async (at) => {
      aws.answers = {
        ...usual,
        ListBackups: backedUp('2026-01-01T00:00:00Z'),
        'GET /bang': ({ prefix }) => ({ body: prefix === at ? `<Contents><Key>${at}x</Key></Contents>` : '' }),
      };

      const ran = await destroy('--yes');

      expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('Còn 1 lượt gửi đã nhận')]);
      expect(gone).toEqual(new Set());
    },
  );

  test('counts deliveries on a later page of the bucket', async () => {
    const next = 'a/b+c=';
    const pages = ({ prefix, 'continuation-token': from }: Input): Said => {
      if (prefix !== 'spill/') return { body: '' };
      if (from === next) return { body: '<Contents><Key>spill/z</Key></Contents>' };
      return {
        body: `<NextContinuationToken>${next}</NextContinuationToken><Contents><Key>spill/a</Key></Contents>`,
      };
    };
    aws.answers = { ...usual, 'GET /bang': pages };

    expect((await destroy('--yes')).stderr).toContain('Còn 2 lượt gửi đã nhận');
  });

  test('takes the service away where a backup holds every report, and leaves the data stack', async () => {
    aws.answers = { ...usual, Scan: reports('2021-11-30T01:00:00Z'), ListBackups: backedUp('2021-12-01T00:00:00Z') };

    expect((await destroy('--yes')).exit).toBe(0);
    expect(gone).toEqual(new Set(['tonghop-kon-tum-app']));
  });

  test('takes the data stack away only when asked to, its protection first', async () => {
    expect((await destroy('--yes', '--data')).exit).toBe(0);
    const did = aws.asked.map(({ action }) => action).filter((action) => /Delete|Protection/.test(action));

    expect(did).toEqual(['DeleteStack', 'UpdateTerminationProtection', 'DeleteStack']);
  });

  test('asks first', async () => {
    expect((await destroy()).exit).toBe(2);
    expect(gone).toEqual(new Set());
  });
});
