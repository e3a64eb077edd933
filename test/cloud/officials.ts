/** Officials of a deployed pool: made by the operator, signed in with a password of their own. */
import { randomBytes } from 'node:crypto';
import { officialsOf, poolOf } from '../../infra/cli/province/accounts.ts';
import type { Cloud } from '../../infra/cli/province/cloud.ts';
import { provinceNamed } from '../../infra/cli/province/named.ts';

interface Pool {
  readonly issuer: string;
  readonly client: string;
}

interface SignedIn {
  readonly AuthenticationResult?: { readonly IdToken: string };
  readonly ChallengeName?: string;
}

/**
 * A token of an account, by a password set for it. An emulator asks for no second factor; real AWS would, and says so
 * here.
 */
export const signedIn = async (cloud: Cloud, { issuer, client }: Pool, Username: string): Promise<string> => {
  const UserPoolId = issuer.split('/').at(-1) ?? '';
  const Password = `Aa1!${randomBytes(12).toString('hex')}`;
  await cloud.ask('cognito_identity_provider', 'AdminSetUserPassword', {
    UserPoolId,
    Username,
    Password,
    Permanent: true,
  });
  const { text } = await cloud.ask('cognito_identity_provider', 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: client,
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  });
  const { AuthenticationResult, ChallengeName } = JSON.parse(text) as SignedIn;
  if (!AuthenticationResult) throw new Error(`${Username} is asked for ${ChallengeName}`);
  return AuthenticationResult.IdToken;
};

/** A token of a new official of one group. */
export const tokenOf = async (cloud: Cloud, pool: Pool, GroupName: string): Promise<string> => {
  const UserPoolId = pool.issuer.split('/').at(-1) ?? '';
  const Username = `${GroupName}-${randomBytes(4).toString('hex')}@can-bo.example`;
  const ask = (action: string, input: object) =>
    cloud.ask('cognito_identity_provider', action, { UserPoolId, Username, ...input });
  await ask('AdminCreateUser', { MessageAction: 'SUPPRESS' });
  await ask('AdminAddUserToGroup', { GroupName });
  return signedIn(cloud, pool, Username);
};

/** Everybody in the pool of a province, as its backup takes them along. */
export const officialsThere = async (cloud: Cloud, slug: string) =>
  officialsOf(cloud, (await poolOf(cloud, provinceNamed(slug))) ?? '');

/** What an account has to be like again; its id is a new one. */
export const rightsOf = ({ id: _, ...account }: Awaited<ReturnType<typeof officialsOf>>['accounts'][number]) => account;

/** One more, whose account was shut: he is not to come back. */
export const withOneShutOut = async (cloud: Cloud, slug: string) => {
  const UserPoolId = await poolOf(cloud, provinceNamed(slug));
  const shutOut = 'nghi-viec@can-bo.example';
  const about = { UserPoolId, Username: shutOut };
  await cloud.ask('cognito_identity_provider', 'AdminCreateUser', { ...about, MessageAction: 'SUPPRESS' });
  await cloud.ask('cognito_identity_provider', 'AdminDisableUser', about);
  return { officials: await officialsThere(cloud, slug), shutOut };
};
