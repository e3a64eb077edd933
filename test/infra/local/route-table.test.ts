import { describe, expect, it } from 'vitest';
import { decodePath, routeTable } from '../../../infra/local/route-table.ts';
import { routes } from '../../../shared/http/routes/index.ts';

const find = routeTable([
  { key: 'GET /v1/campaigns' },
  { key: 'GET /v1/campaigns/{campaign}' },
  { key: 'GET /v1/campaigns/mine' },
  { key: 'PUT /v1/campaigns/{campaign}' },
  { key: 'POST /v1/in/{source}/{token}' },
  { key: 'POST /v1/in/{proxy+}' },
]);
const found = (method: string, path: string) => {
  const match = find(method, path);
  return match && { key: match.route.key, ...match.parameters };
};

describe('routeTable', () => {
  it.each([
    ['GET', '/v1/campaigns', { key: 'GET /v1/campaigns' }],
    ['GET', '/v1/campaigns/a', { key: 'GET /v1/campaigns/{campaign}', campaign: 'a' }],
    ['PUT', '/v1/campaigns/a', { key: 'PUT /v1/campaigns/{campaign}', campaign: 'a' }],
    ['GET', '/v1/campaigns/mine', { key: 'GET /v1/campaigns/mine' }],
    ['POST', '/v1/in/s/t', { key: 'POST /v1/in/{source}/{token}', source: 's', token: 't' }],
    ['POST', '/v1/in/s/t/', { key: 'POST /v1/in/{proxy+}', proxy: 's/t/' }],
    ['POST', '/v1/in//t', { key: 'POST /v1/in/{proxy+}', proxy: '/t' }],
  ])('%s %s is known', (method, path, expected) => {
    expect(found(method, path)).toEqual(expected);
  });

  it.each([
    ['DELETE', '/v1/campaigns/a'],
    ['HEAD', '/v1/campaigns'],
    ['GET', '/v1/campaigns/'],
    ['GET', '/v1/campaigns/a/b'],
    ['GET', '/V1/campaigns'],
    ['GET', '//v1/campaigns'],
    ['POST', '/v1/in/'],
    ['PUT', '/v1/in/s/t'],
    ['GET', ''],
    ['GET', '/v1/campaigns/toString/x'],
  ])('%s %s is not', (method, path) => {
    expect(found(method, path)).toBeUndefined();
  });

  it('finds every route of the API by its own words', () => {
    const findRoute = routeTable(Object.keys(routes).map((key) => ({ key })));
    for (const key of Object.keys(routes)) {
      const [method = '', path = ''] = key.replace('{proxy+}', 'a/b/c').replaceAll(/[{}]/g, '').split(' ');
      expect(findRoute(method, path)?.route.key).toBe(key);
    }
  });
});

it('decodes a path once, and refuses escapes that are not UTF-8', () => {
  expect(decodePath('/v1/%C4%90%C4%83k%20Bl%C3%A0')).toBe('/v1/Đăk Blà');
  expect(decodePath('/v1/a%252Fb')).toBe('/v1/a%2Fb');
  expect(decodePath('/v1/a+b')).toBe('/v1/a+b');
  expect(decodePath('/v1/%FF')).toBeUndefined();
  expect(decodePath('/v1/%zz')).toBeUndefined();
});
