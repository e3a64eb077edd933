/** One route as an OpenAPI operation: who may call it, its parameters, what it takes, and everything it may answer. */
import type * as z from 'zod';
import type { Route } from '../../shared/http/routes/route.ts';
import { type ProblemCode, problems } from '../../shared/problems.ts';
import { reference } from './schemas.ts';

export const operation = (method: string, path: string, tag: string, route: Route): object => ({
  operationId: operationId(method, path),
  tags: [tag],
  summary: route.summary,
  description: accessText(path, route),
  ...parametersOf(path, route),
  ...(route.takes || route.takesAlso ? { requestBody: requestBody(route.takes, route.takesAlso ?? []) } : {}),
  responses: { ...answers(path, route), ...problemAnswers(route) },
  security: securityOf(path, route),
});

/** "GET /v1/campaigns/{campaign}/progress" is `getCampaignsCampaignProgress`. */
const operationId = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .replace('/v1', '')
    .split(/[^A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const carriesToken = (path: string): boolean => path.includes('/{token}');

const accessText = (path: string, { access }: Route): string => {
  if (access === 'public') return 'Ai cũng gọi được.';
  if (access !== 'source') return `Vai trò được phép: ${access.join(', ')}.`;
  return carriesToken(path)
    ? 'Mã bí mật nằm trong đường dẫn, cho công cụ không đặt được header.'
    : 'Mã bí mật của nguồn nằm trong header Authorization: Bearer.';
};

// Alternatives: any one of the roles is enough.
const securityOf = (path: string, { access }: Route): object[] => {
  if (access === 'public') return [];
  if (access === 'source') return carriesToken(path) ? [] : [{ source: [] }];
  return access.map((role) => ({ official: [role] }));
};

const parameterWords: Readonly<Record<string, string>> = {
  source: 'Mã nguồn',
  token: 'Mã bí mật của nguồn: là bằng chứng nơi gửi, không để lộ',
  'proxy+': 'Phần còn lại của địa chỉ, kể cả dấu gạch chéo thừa',
  campaign: 'Mã đợt báo cáo',
  register: 'Mã danh mục đơn vị, gồm cả ngày',
  unit: 'Mã đơn vị',
  group: 'Mã nhóm; * là toàn đợt',
  delivery: 'Mã lượt gửi chờ xử lý',
  export: 'Mã bản tổng hợp',
  file: 'Mã băm SHA-256 của tệp',
  receipt: 'Đoạn cuối của đường dẫn biên nhận',
};

const parametersOf = (path: string, { query = {}, headers = {} }: Route): object => {
  const schema = { type: 'string' };
  const inPath = [...path.matchAll(/\{(\w+\+?)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: parameterWords[name] ?? name,
    schema,
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({ name, in: 'query', description, schema }));
  const inHeader = Object.entries(headers).map(([name, description]) => ({ name, in: 'header', description, schema }));
  const parameters = [...inPath, ...inQuery, ...inHeader];
  return parameters.length > 0 ? { parameters } : {};
};

/** A body of which nothing is required may be left out. */
const requestBody = (takes: z.ZodType | undefined, also: readonly string[]): object => ({
  required: !takes?.safeParse({}).success,
  content: {
    ...(takes ? { 'application/json': { schema: reference(takes) } } : {}),
    ...Object.fromEntries(also.map((type) => [type, { schema: { type: 'object' } }])),
  },
});

const answers = (path: string, { gives, text, file }: Route): Record<string, object> =>
  Object.fromEntries(
    Object.entries(gives).map(([status, given]) => [status, answer(path, status, given, file ?? text)]),
  );

const answer = (path: string, status: string, given: z.ZodType | string, text: string | undefined): object => {
  if (typeof given !== 'string') {
    return { description: statusWords[status] ?? '', content: { 'application/json': { schema: reference(given) } } };
  }
  if (status.startsWith('3')) {
    const Location = {
      description: 'Địa chỉ trang',
      required: true,
      schema: { type: 'string', format: 'uri-reference' },
    };
    return { description: given, headers: { Location } };
  }
  if (status === '204') return { description: given };
  const page = { [text ?? 'text/html']: { schema: { type: 'string' } } };
  return {
    description: given,
    content: path.endsWith('.json') ? { 'application/json': { schema: { type: 'object' } } } : page,
  };
};

const statusWords: Readonly<Record<string, string>> = {
  200: 'Xong; không có gì mới được ghi',
  201: 'Xong; đã ghi mới',
  202: 'Đã nhận và lưu',
};

const problemAnswers = (route: Route): Record<string, object> => {
  const byStatus = Map.groupBy(route.problems, (code) => problems[code].status);
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemAnswer(status, codes, route)]));
};

const webForm = 'application/x-www-form-urlencoded';

/** All problems of one status; a web form is shown a page instead, an OpenRosa client XML. */
const problemAnswer = (status: number, codes: readonly ProblemCode[], route: Route): object => ({
  description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join('\n\n'),
  ...(status === 503 ? { headers: { 'Retry-After': { description: 'Giây', schema: { type: 'integer' } } } } : {}),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          { properties: { status: { const: status }, code: { enum: codes } } },
        ],
      },
    },
    ...(route.takesAlso?.includes(webForm) ? { 'text/html': { schema: { type: 'string' } } } : {}),
    ...(route.text ? { [route.text]: { schema: { type: 'string' } } } : {}),
  },
});
