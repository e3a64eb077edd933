/** As every AWS program finds them: environment, profile, single sign-on. The SDK is slow to load: only when asked. */
export const ownCredentials = async (region: string) => {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  return new DynamoDBClient({ region }).config.credentials();
};
