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

/** A token of an official of one group. An emulator asks for no second factor; real AWS would, and says so here. */
export const tokenOf = async (cloud: Cloud, { issuer, client }: Pool, group: string): Promise<string> => {
  const UserPoolId = issuer.split('/').at(-1) ?? '';
  const Username = `${group}-${randomBytes(4).toString('hex')}@can-bo.example`;
  const Password = `Aa1!${randomBytes(12).toString('hex')}`;
  const ask = (action: string, input: object) =>
    cloud.ask('cognito_identity_provider', action, { UserPoolId, Username, ...input });
  await ask('AdminCreateUser', { MessageAction: 'SUPPRESS' });
  await ask('AdminSetUserPassword', { Password, Permanent: true });
  await ask('AdminAddUserToGroup', { GroupName: group });
  const { text } = await cloud.ask('cognito_identity_provider', 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: client,
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  });
  const { AuthenticationResult, ChallengeName } = JSON.parse(text) as SignedIn;
  if (!AuthenticationResult) throw new Error(`${group} is asked for ${ChallengeName}`);
  return AuthenticationResult.IdToken;
};
