/**
 * Where officials sign in when the province has no identity provider of its own: accounts are made by the operator,
 * never by sign-up, and need a one-time code. A group is a role (shared/http/official.ts).
 */
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { SignIn } from './hand-over.ts';

export interface OfficialsPoolProps {
  readonly province: string;
  /** Groups of units that get a reviewer group: code → name. */
  readonly reviewers: Readonly<Record<string, string>>;
}

const roles = {
  department: 'Sở: tổng hợp, ký duyệt, lập và tải bản tổng hợp',
  operator: 'Vận hành: nguồn, hàng chờ xử lý; không ký duyệt',
  auditor: 'Giám sát: chỉ xem',
} as const;

export class OfficialsPool extends UserPool {
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { province, reviewers }: OfficialsPoolProps) {
    super(scope, id, {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      userInvitation: {
        emailSubject: `${province}: tài khoản tổng hợp báo cáo`,
        emailBody: 'Tài khoản: {username}<br>Mật khẩu tạm (dùng trong 3 ngày): {####}',
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.addClient('Client', {
      // Sign-in from a command line or a page of ours, over TLS, always followed by the one-time code.
      authFlows: { userSrp: true, userPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
    for (const [groupName, description] of Object.entries(roles)) this.addGroup(groupName, { groupName, description });
    for (const [code, name] of Object.entries(reviewers)) {
      this.addGroup(`reviewer-${code}`, { groupName: `reviewer:${code}`, description: `Thẩm tra: ${name}` });
    }
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'The Plus plan is billed per official; a one-time code is required of all, and nobody signs up alone.',
    });
  }

  /** What proves an official's token. */
  get signIn(): SignIn {
    const { region } = Stack.of(this);
    return {
      issuer: `https://cognito-idp.${region}.amazonaws.com/${this.userPoolId}`,
      audience: this.client.userPoolClientId,
    };
  }
}
