import { describe, expect, test } from 'vitest';
import { type Role, roles } from '../../shared/http/request.ts';
import { routes } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { send, withService } from './service.ts';

const local = withService();

const guarded = Object.entries<Route>(routes).flatMap(([key, { access }]) =>
  typeof access === 'string' ? [] : [{ key, permitted: access }],
);

/** Ids nobody has: what is permitted is asked for in vain, so that no call of this file changes anything. */
const call = (key: string, headers: Record<string, string>) => {
  const [method = '', template = ''] = key.split(' ');
  const path = template.replace(/\{\w+\}/g, 'khong-co');
  return send(local.service.url + path, method, headers, method === 'GET' ? undefined : {});
};
const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
/** A token whose groups are these words, known or not. */
const grouped = (...words: string[]) => local.service.issuer.token({ roles: words as Role[] });

/** Those who hold a role and no more than it. */
const officials: Readonly<Record<string, Role>> = {
  ...Object.fromEntries(roles.map((role) => [role, role])),
  'reviewer:608': 'reviewer',
};

/** As the refusal calls them. */
const called: Readonly<Record<Role, string>> = {
  department: 'cơ quan tổng hợp (department)',
  reviewer: 'người duyệt của nhóm (reviewer)',
  operator: 'người vận hành (operator)',
  auditor: 'người kiểm tra (auditor)',
};

/** Signed in, and nothing here. */
const roleless: readonly string[][] = [
  [],
  ['admin'],
  ['Department'],
  ['IT department'],
  ['department:608'],
  ['operator:none'],
  ['auditor:'],
  ['operator', 'everybody else'],
];

/** No proof, or one that does not hold. */
const strangers: Readonly<Record<string, () => Promise<Record<string, string>>>> = {
  'no token': async () => ({}),
  'no JWT': async () => bearing('x.y.z'),
  'a source’s secret': async () => bearing(local.source('kt-json').secret),
  'a broken signature': async () => bearing(`${(await grouped('department')).slice(0, -6)}AAAAAA`),
  'a token without a signature': async () => bearing(unsigned({ sub: 'x', 'cognito:groups': ['operator'] })),
  'a token that has expired': async () => bearing(await local.service.token('operator', [], 'late', -5)),
  'a token for another audience': async () =>
    bearing(await local.service.issuer.token({ roles: ['operator'], audience: 'another-client' })),
  'a token of another issuer': async () =>
    bearing(await local.service.issuer.token({ roles: ['operator'], issuer: 'https://issuer.example' })),
};

const unsigned = (claims: object): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...claims, aud: 'tonghop', exp: 4_000_000_000 })}.`;
};

describe.each(guarded)('$key', ({ key, permitted }) => {
  test.each(Object.entries(officials))(`asked by %s is ${permitted.join(', ')}'s to have`, async (word, role) => {
    const answer = await call(key, bearing(await grouped(word)));

    if (permitted.includes(role)) {
      expect([401, 403]).not.toContain(answer.status);
      expect(answer.status).toBeLessThan(500);
    } else {
      expect([answer.status, answer.body.code]).toEqual([403, 'access.forbidden']);
      expect(answer.body.detail).toBe(`Việc này dành cho: ${permitted.map((one) => called[one]).join(', ')}.`);
    }
  });

  test.each(roleless.map((words) => [words]))('asked by somebody in the groups %j is 403', async (words) => {
    const answer = await call(key, bearing(await grouped(...words)));

    expect([answer.status, answer.body.code]).toEqual([403, 'access.forbidden']);
  });

  test.each(Object.keys(strangers))('asked with %s is 401', async (name) => {
    const answer = await call(key, (await strangers[name]?.()) ?? {});

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });
});

test('the routes that ask for nobody are intake and the public pages', () => {
  // The board's pages ask for a session themselves, a unit's form for its link: test/local/board, test/local/fill.
  const open = Object.entries<Route>(routes).filter(
    ([key, { access }]) => typeof access === 'string' && !/ \/(bang.*|f\/.*)?$/.test(key),
  );

  expect(open.map(([key, { access }]) => `${key} ${access}`).toSorted()).toEqual([
    'GET /v1/api public',
    'GET /v1/campaigns/{campaign}/receipts/{code} public',
    'GET /v1/campaigns/{campaign}/receipts/{code}/proof public',
    'GET /v1/in/{proxy+} public',
    'GET /v1/in/{source}/files/{file}/copy source',
    'GET /v1/in/{source}/form.xlsx source',
    'GET /v1/in/{source}/form.xml source',
    'GET /v1/in/{source}/formList source',
    'GET /v1/in/{source}/{token}/decisions source',
    'GET /v1/in/{source}/{token}/files/{file}/copy source',
    'GET /v1/in/{source}/{token}/form.xlsx source',
    'GET /v1/in/{source}/{token}/form.xml source',
    'GET /v1/in/{source}/{token}/formList source',
    'GET /v1/in/{source}/{token}/upload source',
    'GET /v1/openapi.json public',
    'GET /v1/problems public',
    'GET /v1/receipts/{receipt} public',
    'GET /v1/recipes/{file} public',
    'GET /v1/sign-in public',
    'HEAD /v1/in/{proxy+} public',
    'HEAD /v1/in/{source}/submission source',
    'HEAD /v1/in/{source}/{token}/submission source',
    'POST /v1/in/{proxy+} source',
    'POST /v1/in/{source} source',
    'POST /v1/in/{source}/submission source',
    'POST /v1/in/{source}/{token} source',
    'POST /v1/in/{source}/{token}/decisions source',
    'POST /v1/in/{source}/{token}/submission source',
  ]);
});
