/**
 * The door of the pages at the province's own pool: a client that signs in with code and PKCE, and the pool's sign-in
 * page. Its address to come back to is the API's, so it belongs to the app and not to the data.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html
 */
import { Duration, Stack } from 'aws-cdk-lib';
import { CfnUserPoolDomain, OAuthScope, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export interface BoardSignInProps {
  readonly province: string;
  readonly poolId: string;
  /** Of the service, without a slash at its end. */
  readonly address: string;
}

export class BoardSignIn extends Construct {
  readonly client: string;

  constructor(scope: Construct, id: string, { province, poolId, address }: BoardSignInProps) {
    super(scope, id);
    const userPool = UserPool.fromUserPoolId(this, 'Pool', poolId);
    const client = new UserPoolClient(this, 'Client', {
      userPool,
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        // The second is the command line's own (infra/cli/login.ts).
        callbackUrls: [`${address}/bang/dang-nhap/xong`, 'http://localhost:47821/'],
        logoutUrls: [`${address}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(14),
    });
    // A prefix is one in the whole region: the account makes it the province's own.
    new CfnUserPoolDomain(this, 'Domain', {
      domain: `tonghop-${province}-${Stack.of(this).account}`,
      userPoolId: poolId,
    });
    this.client = client.userPoolClientId;
  }
}
