/** A deployed province: its API by the roles of its officials, and its functions by their names in the topology. */
import { AwsClient } from 'aws4fetch';
import type { Cloud } from '../../infra/cli/province/cloud.ts';
import { reachable } from '../../infra/cli/province/cloud-reads.ts';
import type { FunctionName } from '../../infra/entries.ts';
import type { Role } from '../../shared/http/request.ts';
import type { Outputs } from './deployment.ts';
import { tokenOf } from './officials.ts';

interface DeployedFunction {
  readonly FunctionName: string;
  readonly Description: string;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

export const openDeployed = (cloud: Cloud, outputs: Outputs) => {
  const url = reachable(outputs.Url);
  const pool = { issuer: outputs.SignInIssuer, client: outputs.SignInClient };
  const known = new Map<Role, Promise<string>>();
  const token = (role: Role): Promise<string> => {
    const made = known.get(role) ?? tokenOf(cloud, pool, role);
    known.set(role, made);
    return made;
  };
  const functionFor = async (name: FunctionName): Promise<DeployedFunction> => {
    const { text } = await cloud.ask('lambda', 'GET /2015-03-31/functions?MaxItems=50');
    const { Functions } = JSON.parse(text) as { Functions: DeployedFunction[] };
    const found = Functions.find(({ Description }) => Description === `tonghop: ${name}`);
    if (!found) throw new Error(`${name} is not deployed`);
    return found;
  };
  return {
    url,
    token,
    functionFor,
    /** A call of an official, and what it is answered. */
    call: async (role: Role, route: string, body?: object, headers: Record<string, string> = {}) => {
      const [method = 'GET', path = '/'] = route.split(' ');
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${await token(role)}`, 'content-type': 'application/json', ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${route}: ${answer.status} ${text.slice(0, 500)}`);
      return { etag: answer.headers.get('etag') ?? '', body: JSON.parse(text) };
    },
    /** Runs a function of a schedule now, as EventBridge Scheduler would. */
    invoke: async (name: FunctionName, scheduledAt: Date): Promise<void> => {
      const { FunctionName } = await functionFor(name);
      const due = { scheduledAt: scheduledAt.toISOString() };
      const answer = await signed('lambda', 'lambda', `/2015-03-31/functions/${FunctionName}/invocations`, due);
      if (answer.headers.has('x-amz-function-error')) throw new Error(`${name}: ${await answer.text()}`);
    },
    /** What an operator does by hand before letters leave: proves the sender. */
    mayWrite: async (EmailIdentity: string): Promise<void> => {
      await signed('ses', 'email', '/v2/email/identities', { EmailIdentity });
    },
  };
};
export type Deployed = ReturnType<typeof openDeployed>;

/** A POST to one of AWS's REST interfaces. */
const signed = async (service: string, host: string, path: string, body: object): Promise<Response> => {
  const { AWS_ENDPOINT_URL, AWS_REGION: region = '', AWS_ACCESS_KEY_ID: accessKeyId = '' } = process.env;
  const { AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_SESSION_TOKEN: sessionToken } = process.env;
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const at = AWS_ENDPOINT_URL ?? `https://${host}.${region}.amazonaws.com`;
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await new AwsClient({ ...keys, region, service }).fetch(at + path, request);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  return answer;
};
