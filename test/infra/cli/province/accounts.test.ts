/** Accounts of officials in a backup and out of it; that they pass through one on Cognito is shown in test/cloud. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { inviteAgain, officialsIn, officialsOf } from '../../../../infra/cli/province/accounts.ts';
import { openCloud } from '../../../../infra/cli/province/cloud.ts';
import { inFolder } from '../../../../infra/cli/whole.ts';
import { dump } from '../../../../infra/server/dump.ts';
import { openParcel } from '../../../../infra/server/parcel.ts';
import { aFolder, run } from '../run.ts';
import { type Answers, type Input, refusedJson, withFakeAws } from './fake-aws.ts';

interface Person {
  readonly Username: string;
  readonly Enabled: boolean;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
  readonly MFAOptions?: readonly object[];
}

const person = (email: string, over: Partial<Person> = {}, name?: string): Person => ({
  Username: `id-${email}`,
  Enabled: true,
  Attributes: [
    { Name: 'sub', Value: `id-${email}` },
    { Name: 'email', Value: email },
    ...(name ? [{ Name: 'name', Value: name }] : []),
  ],
  ...over,
});

/** A pool that tells one person at a time, and whom it made. */
const aPool = (people: readonly Person[], groups: Readonly<Record<string, readonly string[]>> = {}) => {
  const answers: Answers = {
    ListUsers: ({ PaginationToken = '0' }: Input) => {
      const at = Number(PaginationToken);
      const more = at + 1 < people.length ? { PaginationToken: String(at + 1) } : {};
      return { body: { Users: people.slice(at, at + 1), ...more } };
    },
    AdminListGroupsForUser: ({ Username, NextToken }: Input) => {
      const [first, ...rest] = (groups[String(Username)] ?? []).map((GroupName) => ({ GroupName }));
      if (NextToken) return { body: { Groups: rest } };
      return { body: { Groups: first ? [first] : [], ...(rest.length > 0 ? { NextToken: 'n' } : {}) } };
    },
    AdminCreateUser: { body: {} },
    AdminAddUserToGroup: { body: {} },
  };
  return answers;
};

const lan = person('lan@snv.gov.vn', { MFAOptions: [{ DeliveryMedium: 'SMS' }] }, 'Lê Lan');
const minh = person('minh@snv.gov.vn');
const left = person('nghi@snv.gov.vn', { Enabled: false });
const groups = { [lan.Username]: ['operator', 'department'], [left.Username]: ['department'] };
const aws = withFakeAws({});
const cloud = () => openCloud('ap-southeast-1');
const did = () =>
  aws.asked
    .filter(({ action }) => !/List/.test(action))
    .map(({ action, input }) => [action, input['Username'], input['GroupName']].filter(Boolean).join(' '));

beforeEach(() => {
  aws.answers = aPool([minh, lan, left], groups);
  aws.asked.length = 0;
});

const kept = {
  pool: 'ap-southeast-1_old',
  accounts: [
    { id: lan.Username, email: 'lan@snv.gov.vn', name: 'Lê Lan', groups: ['department', 'operator'], enabled: true },
    { id: minh.Username, email: 'minh@snv.gov.vn', groups: [], enabled: true },
    { id: left.Username, email: 'nghi@snv.gov.vn', groups: ['department'], enabled: false },
  ],
};

test('everybody is taken along with address, name and roles, and nothing they prove it with', async () => {
  expect(await officialsOf(await cloud(), kept.pool)).toEqual(kept);
  expect(officialsIn(JSON.stringify(kept))).toEqual(kept);
});

describe('after the pool was lost', () => {
  beforeEach(() => {
    aws.answers = aPool([]);
  });

  test('whoever was not shut out is invited by a letter, into the same roles', async () => {
    expect(await inviteAgain(await cloud(), 'ap-southeast-1_new', kept, false)).toEqual({ invited: 2, failed: [] });
    expect(did()).toEqual([
      'AdminCreateUser lan@snv.gov.vn',
      'AdminAddUserToGroup lan@snv.gov.vn department',
      'AdminAddUserToGroup lan@snv.gov.vn operator',
      'AdminCreateUser minh@snv.gov.vn',
    ]);
    const made = aws.asked.find(({ action }) => action === 'AdminCreateUser')?.input;
    expect(made).toMatchObject({
      UserPoolId: 'ap-southeast-1_new',
      UserAttributes: expect.arrayContaining([{ Name: 'name', Value: 'Lê Lan' }]),
      DesiredDeliveryMediums: ['EMAIL'],
    });
    expect(made).not.toHaveProperty('TemporaryPassword');
  });

  test('who cannot be invited is named with the reason, and the others are', async () => {
    aws.answers = {
      ...aPool([]),
      AdminCreateUser: ({ Username }: Input) =>
        Username === 'lan@snv.gov.vn' ? refusedJson('LimitExceededException') : { body: {} },
    };

    expect(await inviteAgain(await cloud(), 'ap-southeast-1_new', kept, false)).toEqual({
      invited: 1,
      failed: [expect.stringMatching(/^lan@snv\.gov\.vn: LimitExceededException/)],
    });
  });
});

describe('a pool that was not lost says itself who may sign in', () => {
  test('nobody is invited into the pool of the backup, resumed or not', async () => {
    aws.answers = aPool([minh]);
    for (const isResumed of [false, true])
      expect(await inviteAgain(await cloud(), kept.pool, kept, isResumed)).toBeUndefined();
    expect(did()).toEqual([]);
  });

  test('nor into one that has people; after a try that was broken off, who is missing', async () => {
    aws.answers = aPool([lan], groups);

    expect(await inviteAgain(await cloud(), 'ap-southeast-1_new', kept, false)).toBeUndefined();
    expect(did()).toEqual([]);
    expect(await inviteAgain(await cloud(), 'ap-southeast-1_new', kept, true)).toEqual({ invited: 1, failed: [] });
    expect(did()).toEqual(['AdminCreateUser minh@snv.gov.vn']);
  });

  test('a role that somebody there lacks is told, and not given: it may have been taken since', async () => {
    aws.answers = aPool([lan, minh], { [lan.Username]: ['operator'] });

    expect(await inviteAgain(await cloud(), 'ap-southeast-1_new', kept, true)).toEqual({
      invited: 0,
      failed: ['lan@snv.gov.vn: đã được mời, chưa có vai trò department'],
    });
    expect(did()).toEqual([]);
  });
});

const aParcel = async (): Promise<string> => {
  const parcel = join(aFolder(), 'goi');
  const { stores, secrets, close } = await inFolder(join(aFolder(), 'tinh'));
  await dump(parcel, { ...stores, secrets: await secrets(), officials: JSON.stringify(kept), now: Date.now });
  close();
  return parcel;
};

test('whom a restore could not invite is invited later, while the restored service runs', async () => {
  const pool = { body: { Parameter: { Value: 'ap-southeast-1_new' } } };
  aws.answers = { ...aPool([lan], groups), GetParameter: pool };
  const ran = await run(['province', 'restore', 'kon-tum', await aParcel(), '--officials', '--yes']);

  expect([ran.exit, ran.stdout]).toEqual([0, expect.stringContaining('Đã mời lại 1 cán bộ')]);
  expect(did()).toEqual(['GetParameter', 'AdminCreateUser minh@snv.gov.vn']);
});

test('in a parcel they lie apart, closed to others: altered it is broken, taken out the rest is good', async () => {
  const parcel = await aParcel();
  const file = join(parcel, 'officials.json');

  expect((await openParcel(parcel)).officialsText).toBe(JSON.stringify(kept));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(join(parcel, 'manifest.json'), 'utf8')).not.toContain('@');
  await writeFile(file, JSON.stringify({ ...kept, accounts: [] }));
  await expect(openParcel(parcel)).rejects.toThrow('officials.json đã bị thay đổi');
  await rm(file);
  expect((await openParcel(parcel)).officialsText).toBeUndefined();
});
