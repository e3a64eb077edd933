/**
 * AWS's own interfaces, asked with the operator's rights: signed HTTPS in the three ways its services speak, so that no
 * client of a dozen SDKs is needed. The variables AWS_ENDPOINT_URL… lead to an emulator, as they do for every program.
 */
import { endpointOf } from '../../../shared/store/endpoint.ts';
import { signer } from '../../../shared/store/signer.ts';
import { exits, Stop } from '../exit.ts';
import { ownCredentials } from '../own-credentials.ts';

type Protocol =
  | { readonly kind: 'json'; readonly version: '1.0' | '1.1'; readonly target: string }
  | { readonly kind: 'query'; readonly version: string }
  | { readonly kind: 'rest' };

interface Service {
  readonly protocol: Protocol;
  /** The name it is signed for, where that is not its own. */
  readonly signing?: string;
  readonly host?: string;
}

const services = {
  sts: { protocol: { kind: 'query', version: '2011-06-15' } },
  sns: { protocol: { kind: 'query', version: '2010-03-31' } },
  cloudformation: { protocol: { kind: 'query', version: '2010-05-15' } },
  cloudwatch: { protocol: { kind: 'query', version: '2010-08-01' }, signing: 'monitoring', host: 'monitoring' },
  ssm: { protocol: { kind: 'json', version: '1.1', target: 'AmazonSSM' } },
  dynamodb: { protocol: { kind: 'json', version: '1.0', target: 'DynamoDB_20120810' } },
  cognito_identity_provider: {
    protocol: { kind: 'json', version: '1.1', target: 'AWSCognitoIdentityProviderService' },
    signing: 'cognito-idp',
    host: 'cognito-idp',
  },
  service_quotas: {
    protocol: { kind: 'json', version: '1.1', target: 'ServiceQuotasV20190624' },
    signing: 'servicequotas',
    host: 'servicequotas',
  },
  lambda: { protocol: { kind: 'rest' } },
  sesv2: { protocol: { kind: 'rest' }, signing: 'ses', host: 'email' },
  s3: { protocol: { kind: 'rest' } },
} as const satisfies Readonly<Record<string, Service>>;
type ServiceName = keyof typeof services;

/** The service said no; `code` is its own word for why. Nobody who asked expected it: the command ends. */
export class Refusal extends Stop {
  readonly code: string;
  constructor(code: string, said: string) {
    super(exits.refused, `${code} ${said}`.trim());
    this.name = 'Refusal';
    this.code = code;
  }
}

interface Reply {
  readonly text: string;
  /** When it was sent, by the service's clock. */
  readonly at: number;
}

export interface Cloud {
  /** @param what an action, or for services that speak REST "GET /path" (`input` is the body of a PUT). */
  ask(service: ServiceName, what: string, input?: Readonly<Record<string, unknown>>): Promise<Reply>;
}

const patienceMs = 15_000;

/** With the credentials every AWS program finds; without any, the command ends and says so. */
export const openCloud = async (region: string): Promise<Cloud> => {
  const credentials = await ownCredentials(region).catch((error: Error) => {
    throw new Stop(exits.usage, `Chưa có quyền AWS (AWS_PROFILE, aws sso login…): ${error.message}`);
  });
  return {
    ask: async (name, what, input = {}) => {
      const { protocol, signing = name, host = name }: Service = services[name];
      const endpoint = endpointOf(name.toUpperCase()) ?? `https://${host}.${region}.amazonaws.com`;
      const client = signer(signing, { region, credentials }, 2);
      const { path, ...request } = requestOf(protocol, what, input);
      const signal = AbortSignal.timeout(patienceMs);
      const answer = await client.fetch(endpoint.replace(/\/$/, '') + path, { ...request, signal }).catch(unanswered);
      const reply = { text: await answer.text(), at: Date.parse(answer.headers.get('date') ?? '') };
      if (!answer.ok) throw refusalOf(answer, reply.text);
      return reply;
    },
  };
};

const json = { 'content-type': 'application/json' };

const requestOf = (protocol: Protocol, what: string, input: Readonly<Record<string, unknown>>) => {
  if (protocol.kind === 'rest') {
    const [method = 'GET', path = '/'] = what.split(' ');
    return { path, method, ...(method === 'PUT' ? { headers: json, body: JSON.stringify(input) } : {}) };
  }
  if (protocol.kind === 'query') {
    const form = new URLSearchParams({ Action: what, Version: protocol.version });
    for (const [key, value] of Object.entries(input)) form.set(key, String(value));
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    return { path: '/', method: 'POST', headers, body: form.toString() };
  }
  const headers = {
    'content-type': `application/x-amz-json-${protocol.version}`,
    'x-amz-target': `${protocol.target}.${what}`,
  };
  return { path: '/', method: 'POST', headers, body: JSON.stringify(input) };
};

/** The code of a refusal where nobody answered. */
export const unreachable = 'Unreachable';
const unanswered = (error: Error): never => {
  throw new Refusal(unreachable, `${error.message} ${(error.cause as Error | undefined)?.message ?? ''}`.trim());
};

const refusalOf = (answer: Response, text: string): Refusal => {
  const stated = answer.headers.get('x-amzn-errortype') ?? /"__type":\s*"([^"]+)"/.exec(text)?.[1] ?? tag(text, 'Code');
  const message = /"message":\s*"([^"]*)"/i.exec(text)?.[1] ?? tag(text, 'Message');
  const code = (stated ?? `HTTP ${answer.status}`).split(':')[0]?.split('#').at(-1) ?? '';
  return new Refusal(code, message ?? '');
};

/** What stands between the first pair of a tag. */
export const tag = (xml: string, name: string): string | undefined => tags(xml, name)[0];
export const tags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inner = '']) => inner);
