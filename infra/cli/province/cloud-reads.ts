/** Small questions to AWS that several commands ask. */
import { endpointOf } from '../../../shared/store/endpoint.ts';
import { type Cloud, Refusal, tag, tags } from './cloud.ts';

/** What is not there is an answer too. */
export const absent =
  (text: string) =>
  (error: unknown): { readonly text: string } => {
    if (error instanceof Refusal && /NotFound|NoSuch/.test(error.code)) return { text };
    throw error;
  };

/** A value in SSM, as it is kept: a secret stays encrypted. */
export const parameter = async (cloud: Cloud, Name: string): Promise<string | undefined> => {
  const { text } = await cloud.ask('ssm', 'GetParameter', { Name }).catch(absent('{}'));
  return JSON.parse(text).Parameter?.Value;
};

/** Is there one of this name? What it says is not read: that takes no right to read a secret. */
export const hasParameter = async (cloud: Cloud, name: string): Promise<boolean> => {
  const ParameterFilters = [{ Key: 'Name', Values: [name] }];
  for (let more: object | undefined = {}; more !== undefined; ) {
    const { text } = await cloud.ask('ssm', 'DescribeParameters', { ParameterFilters, ...more });
    const { Parameters, NextToken } = JSON.parse(text) as { Parameters: readonly object[]; NextToken?: string };
    if (Parameters.length > 0) return true;
    more = NextToken ? { NextToken } : undefined;
  }
  return false;
};

/** @param before counts only what was put before that instant. */
export const countBelow = async (
  cloud: Cloud,
  bucket: string | undefined,
  prefix: string,
  before = Number.POSITIVE_INFINITY,
): Promise<number> =>
  (await toldBelow(cloud, bucket, prefix, 'LastModified')).filter((at) => Date.parse(at) < before).length;

export const keysBelow = (cloud: Cloud, bucket: string | undefined, prefix: string): Promise<string[]> =>
  toldBelow(cloud, bucket, prefix, 'Key');

/** What S3 tells of each object under a prefix, page by page. */
const toldBelow = async (cloud: Cloud, bucket: string | undefined, prefix: string, name: string): Promise<string[]> => {
  const told: string[] = [];
  for (let from = bucket === undefined ? undefined : ''; from !== undefined; ) {
    const { text } = await cloud.ask('s3', `GET /${bucket}?list-type=2&prefix=${encodeURIComponent(prefix)}${from}`);
    told.push(...tags(text, name));
    const next = tag(text, 'NextContinuationToken');
    from = next === undefined ? undefined : `&continuation-token=${encodeURIComponent(next)}`;
  }
  return told;
};

interface Stack {
  readonly status: string;
  readonly outputs: ReadonlyMap<string, string>;
}

/** Undefined where there is no such stack. */
export const stackNamed = async (cloud: Cloud, StackName: string): Promise<Stack | undefined> => {
  try {
    const { text } = await cloud.ask('cloudformation', 'DescribeStacks', { StackName });
    const outputs = tags(text, 'member').flatMap((member) => {
      const [key, value] = [tag(member, 'OutputKey'), tag(member, 'OutputValue')];
      return key === undefined || value === undefined ? [] : ([[key.replace(/^.*<OutputKey>/s, ''), value]] as const);
    });
    return { status: tag(text, 'StackStatus') ?? '', outputs: new Map(outputs) };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'ValidationError') return undefined;
    throw error;
  }
};

/** Where an API answers: an emulator serves it below its own address, since nobody resolves its host name. */
export const reachable = (url: string): string => {
  const id = /^https?:\/\/([^.]+)\.execute-api\./.exec(url)?.[1];
  const emulator = endpointOf('APIGATEWAYV2');
  return emulator && id ? `${emulator.replace(/\/$/, '')}/_aws/execute-api/${id}/$default` : url.replace(/\/$/, '');
};
