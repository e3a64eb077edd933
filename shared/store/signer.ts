/** Signs requests to AWS: with what is given, else with what the environment holds. */
import { AwsClient } from 'aws4fetch';

export interface Signing {
  readonly region?: string;
  /** Default: the role's. In Lambda they are in the environment and live as long as the sandbox. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  };
}

/** @param service the name it is signed for */
export const signer = (service: string, { region, credentials }: Signing, retries: number): AwsClient => {
  const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  const own = {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
  const { accessKeyId, secretAccessKey, sessionToken } = credentials ?? own;
  const session = sessionToken ? { sessionToken } : {};
  return new AwsClient({ accessKeyId, secretAccessKey, ...session, service, region: region ?? AWS_REGION, retries });
};
