/** Officials of a deployed pool: made by the operator, signed in with a password of their own. */
import { randomBytes } from 'node:crypto';
import type { Cloud } from '../../infra/cli/province/cloud.ts';

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
