/**
 * What a deployment would take away or make anew, and empty, of what a province keeps: read from what `cdk diff` tells.
 */
import { stripVTControlCharacters } from 'node:util';
import { exits, Stop } from '../exit.ts';

interface Loss {
  /** Logical id. */
  readonly id: string;
  readonly type: string;
  /** In CDK's words. */
  readonly fate: string;
}

/** In either stack, what cannot be had again: what it holds, or the address that was given out. */
const kept: Readonly<Record<'data' | 'app', readonly string[]>> = {
  data: [
    'AWS::ApiGatewayV2::DomainName',
    'AWS::Cognito::UserPool',
    'AWS::Cognito::UserPoolClient',
    'AWS::DynamoDB::GlobalTable',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
  ],
  app: ['AWS::ApiGatewayV2::Api'],
};

/** `[~] TYPE path id replace`; the path is left out where it is the id. What is orphaned stays, and serves no more. */
const changed = /^\[[-~]\] (AWS::\S+) .*?(\S+) (replace|may be replaced|destroy|orphan)$/;

export const lossesIn = (difference: string): Loss[] => {
  const losses: Loss[] = [];
  let isKept = (_: string): boolean => false;
  for (const line of stripVTControlCharacters(difference).split('\n')) {
    const stack = /^Stack \S+-(data|app)\b/.exec(line)?.[1] as keyof typeof kept | undefined;
    if (stack) isKept = (type) => kept[stack].includes(type);
    const [, type = '', id = '', fate = ''] = changed.exec(line.trimEnd()) ?? [];
    if (isKept(type)) losses.push({ id, type, fate });
  }
  return losses;
};

const stores: ReadonlySet<string> = new Set(['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy']);

/** What a new generation of stores leaves behind on purpose, retained. */
export const isLeftBehind = ({ type, fate }: Loss): boolean => fate === 'orphan' && stores.has(type);

const fates: Readonly<Record<string, string>> = {
  destroy: 'bị xóa',
  orphan: 'còn nguyên, nhưng không được dùng nữa',
  replace: 'được làm lại: trống, tên khác',
  'may be replaced': 'có thể bị làm lại: trống, tên khác',
};

/** @param advice what to do instead. */
export const refuseLosses = (losses: readonly Loss[], advice: string): void => {
  if (losses.length === 0) return;
  const lines = losses.map(({ id, type, fate }) => `  ${id} (${type}): ${fates[fate]}`);
  throw new Stop(
    exits.refused,
    ['CHƯA TRIỂN KHAI: thay đổi này làm mất những thứ phải giữ.', ...lines, advice].join('\n'),
  );
};
