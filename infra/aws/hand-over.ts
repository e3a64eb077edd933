/**
 * What the data stack tells the app stack, by SSM parameters: a CloudFormation export that is in use can neither
 * change nor go, and would tie the disposable stack to the one that keeps the data.
 */
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

/** Issuer and audience of officials' tokens. */
export interface SignIn {
  readonly issuer: string;
  readonly audience: string;
}

/** Names of the stores, as functions know them in their environment. */
export interface StoreNames {
  readonly table: string;
  /** Who is signed in at the pages. */
  readonly sessionsTable: string;
  readonly intakeBucket: string;
  readonly exportBucket: string;
  readonly sealBucket: string;
  /** Below it are the vendors' secrets of each source; see `secretParameter`. */
  readonly secretsPrefix: string;
}

const parameter = (slug: string, name: string): string => `/tonghop/${slug}/${name}`;

export class HandOver extends Construct {
  constructor(scope: Construct, id: string, slug: string, values: Readonly<Record<string, string>>) {
    super(scope, id);
    for (const [name, stringValue] of Object.entries(values)) {
      new StringParameter(this, name, { parameterName: parameter(slug, name), stringValue });
    }
  }
}

/** A value handed over, read when the app stack is deployed. */
export const handedOver = (scope: Construct, slug: string, name: string): string =>
  StringParameter.valueForStringParameter(scope, parameter(slug, name));
