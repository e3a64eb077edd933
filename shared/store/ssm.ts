/**
 * SSM Parameter Store over signed HTTPS: two verbs, without the SDK's client (it would weigh on intake's cold start).
 * Intake reads vendors' secrets with it; the operator's command line writes them, with the operator's own credentials.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
import type { AwsClient } from 'aws4fetch';
import { Problem } from '../problems.ts';
import { endpointOf } from './endpoint.ts';
import { inTime } from './in-time.ts';
import { type Signing, signer } from './signer.ts';

export interface Parameters {
  /** The decrypted value; undefined when there is no such parameter. Throws `store.unavailable`. */
  get(name: string): Promise<string | undefined>;
  /** Writes a SecureString, over an older one. Throws an error that names SSM's own reason, never the value. */
  put(name: string, value: string): Promise<void>;
}

interface ParameterOptions extends Signing {
  /** Default: AWS's own, or by the SDK's own variables. */
  readonly endpoint?: string;
}

const timeoutMs = 2_000;
const tries = 3;

export const openParameters = (options: ParameterOptions = {}): Parameters => {
  let client: AwsClient | undefined;
  const ask = (action: string, input: object, signal: AbortSignal): Promise<Response> => {
    client ??= signer('ssm', options, 2);
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${action}` };
    return client.fetch(addressOf(options), { method: 'POST', headers, body: JSON.stringify(input), signal });
  };
  const call = async (action: string, input: object): Promise<{ readonly ok: boolean; readonly body: Answer }> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await inTime(timeoutMs, (signal) => ask(action, input, signal));
      const body = (await answer.json()) as Answer;
      // SSM says "slow down" with 400, which aws4fetch does not take for a reason to try again.
      if (!isThrottled(body) || attempt === tries) return { ok: answer.ok, body };
      await new Promise((done) => setTimeout(done, Math.random() * 200 * attempt));
    }
  };
  return {
    get: async (name) => {
      const { ok, body } = await call('GetParameter', { Name: name, WithDecryption: true }).catch(unavailable);
      if (body.__type?.endsWith('ParameterNotFound')) return undefined;
      if (!ok || body.Parameter?.Value === undefined) return unavailable();
      return body.Parameter.Value;
    },
    put: async (name, value) => {
      const { ok, body } = await call('PutParameter', {
        Name: name,
        Value: value,
        Type: 'SecureString',
        Overwrite: true,
      });
      if (!ok) throw new Error(`SSM PutParameter: ${body.__type ?? 'unknown'} ${body.message ?? ''}`.trim());
    },
  };
};

interface Answer {
  readonly __type?: string;
  readonly message?: string;
  readonly Parameter?: { readonly Value?: string };
}

const isThrottled = ({ __type = '' }: Answer): boolean => /Throttl|TooManyUpdates/.test(__type);

const unavailable = (): never => {
  throw new Problem('store.unavailable');
};

const addressOf = ({
  region = process.env['AWS_REGION'] ?? '',
  endpoint = endpointOf('SSM') ?? `https://ssm.${region}.amazonaws.com`,
}: ParameterOptions): string => `${endpoint.replace(/\/$/, '')}/`;
