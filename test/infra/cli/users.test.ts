import { beforeEach, expect, test } from 'vitest';
import { refusedJson, withFakeAws } from './province/fake-aws.ts';
import { run } from './run.ts';

const done = { body: {} };
const usual = {
  GetParameter: { body: { Parameter: { Value: 'ap-southeast-1_pool' } } },
  AdminCreateUser: done,
  AdminAddUserToGroup: done,
  AdminRemoveUserFromGroup: done,
  AdminSetUserMFAPreference: done,
  AdminUserGlobalSignOut: done,
  AdminDisableUser: done,
};
const aws = withFakeAws(usual);
const email = 'lan@snv.kontum.gov.vn';
const users = (...args: string[]) => run(['users', ...args, '--province', 'kon-tum']);

beforeEach(() => {
  aws.answers = usual;
  aws.asked.length = 0;
});

test.each([
  ['add', ['--group', 'auditor', 'reviewer:608'], ['AdminCreateUser', 'AdminAddUserToGroup', 'AdminAddUserToGroup']],
  ['group', ['--group', 'department'], ['AdminAddUserToGroup']],
  ['group', ['--group', 'department', '--remove'], ['AdminRemoveUserFromGroup']],
  ['reset-mfa', [], ['AdminSetUserMFAPreference', 'AdminUserGlobalSignOut']],
  ['disable', [], ['AdminDisableUser', 'AdminUserGlobalSignOut']],
])('%s %j does %j to the account in the province’s pool', async (act, options, actions) => {
  const ran = await users(act, email, ...options);

  expect(ran).toMatchObject({ exit: 0, stderr: '' });
  const [found, ...did] = aws.asked;
  expect(found).toMatchObject({ action: 'GetParameter', input: { Name: '/tonghop/kon-tum/officials-pool' } });
  expect(did.map(({ action }) => action)).toEqual(actions);
  for (const { input } of did) expect(input).toMatchObject({ UserPoolId: 'ap-southeast-1_pool', Username: email });
});

test('a new account is invited by a letter to an address that counts as verified', async () => {
  await users('add', email);

  expect(aws.asked[1]?.input).toMatchObject({
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
    DesiredDeliveryMediums: ['EMAIL'],
  });
});

test('a role there is not reaches nobody', async () => {
  const ran = await users('add', email, '--group', 'reviewer:999');

  expect([ran.exit, ran.stderr, aws.asked]).toEqual([2, expect.stringContaining('reviewer:608'), []]);
});

test('a refusal says what to do, and the steps after it are not taken', async () => {
  aws.answers = { ...usual, AdminCreateUser: refusedJson('UsernameExistsException') };

  const ran = await users('add', email, '--group', 'auditor');

  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('users group')]);
  expect(aws.asked.map(({ action }) => action)).toEqual(['GetParameter', 'AdminCreateUser']);
});
