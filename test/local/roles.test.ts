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
const as = async (...given: Parameters<typeof local.service.token>) => ({
  authorization: `Bearer ${await local.service.token(...given)}`,
});

describe.each(guarded)('$key', ({ key, permitted }) => {
  test.each(roles)(`asked by %s is ${permitted.join(', ')}'s to have`, async (role: Role) => {
    const answer = await call(key, await as(role));

    if (permitted.includes(role)) {
      expect([401, 403]).not.toContain(answer.status);
      expect(answer.status).toBeLessThan(500);
    } else {
      expect([answer.status, answer.body.code]).toEqual([403, 'access.forbidden']);
      expect(answer.body.detail).toBe(`Việc này dành cho: ${permitted.join(', ')}.`);
    }
  });

  test('asked with no token, a broken, an expired or a foreign one is 401', async () => {
    const token = await local.service.token('department');
    const proofs = [
      {},
      { authorization: 'Bearer x.y.z' },
      { authorization: `Bearer ${token.slice(0, -6)}AAAAAA` },
      { authorization: `Bearer ${local.source('kt-json').secret}` },
      await as('operator', [], 'late', -5),
    ];
    const answers = await Promise.all(proofs.map((proof) => call(key, proof)));

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(answers.every(({ headers }) => headers.get('www-authenticate')?.startsWith('Bearer'))).toBe(true);
  });

  test('asked with a token of no role, or of an invented one, is 403', async () => {
    for (const none of [[], ['admin' as Role], ['Department' as Role]]) {
      expect((await call(key, await as(none))).status).toBe(403);
    }
  });
});

test('the routes that ask for nobody are intake and the public pages', () => {
  const open = Object.entries<Route>(routes).filter(([, { access }]) => typeof access === 'string');

  expect(open.map(([key, { access }]) => `${key} ${access}`)).toEqual([
    'POST /v1/in/{source} source',
    'POST /v1/in/{source}/{token} source',
    'POST /v1/in/{rest+} source',
    'GET /v1/in/{rest+} public',
    'HEAD /v1/in/{rest+} public',
    'GET /v1/in/{source}/form.xlsx source',
    'GET /v1/in/{source}/{token}/form.xlsx source',
    'GET /v1/in/{source}/{token}/upload source',
    'HEAD /v1/in/{source}/submission source',
    'HEAD /v1/in/{source}/{token}/submission source',
    'POST /v1/in/{source}/submission source',
    'POST /v1/in/{source}/{token}/submission source',
    'GET /v1/in/{source}/formList source',
    'GET /v1/in/{source}/{token}/formList source',
    'GET /v1/in/{source}/form.xml source',
    'GET /v1/in/{source}/{token}/form.xml source',
    'GET /v1/receipts/{receipt} public',
    'GET /v1/problems public',
    'GET /v1/openapi.json public',
  ]);
});
