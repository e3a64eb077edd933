import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { openapi } from '../../../functions/pages/openapi.ts';
import { isRoute, topology } from '../../../infra/topology.ts';
import { routes } from '../../../shared/http/routes/index.ts';
import type { Route } from '../../../shared/http/routes/route.ts';
import { problems } from '../../../shared/problems.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests look into a document of every shape
const document = openapi() as any;
const all = Object.entries<Route>(routes);

// biome-ignore lint/suspicious/noExplicitAny: as above
const operationOf = (key: string): any => {
  const [method = '', path = ''] = key.split(' ');
  return document.paths[path]?.[method.toLowerCase()];
};

test('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();

  const result = await validator.validate(structuredClone(document));

  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];

  const names = new Set(references.map(([, name]) => name));

  expect([...names].filter((name) => !(String(name) in document.components.schemas))).toEqual([]);
});

test('describes the routes there are and no others', () => {
  const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

  expect(described.toSorted()).toEqual(all.map(([key]) => key).toSorted());
});

test('the functions that are deployed serve the routes there are and no others', () => {
  const triggers = topology.map((row) => row.trigger).filter(isRoute);

  expect(triggers.toSorted()).toEqual(all.map(([key]) => key).toSorted());
});

test('no two operations share an id', () => {
  const ids = all.map(([key]) => operationOf(key).operationId);

  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(all)('%s', (key, route) => {
  const operation = operationOf(key);

  test('names every parameter of its path, its query and its headers', () => {
    const inPath = [...key.matchAll(/\{(\w+\+?)\}/g)].map(([, name]) => ({ name, in: 'path', required: true }));
    const inQuery = Object.keys(route.query ?? {}).map((name) => ({ name, in: 'query' }));
    const inHeader = Object.keys(route.headers ?? {}).map((name) => ({ name, in: 'header' }));

    expect(operation.parameters ?? []).toMatchObject([...inPath, ...inQuery, ...inHeader]);
  });

  test('answers with every status of the contract, and no other', () => {
    const expected = new Set([
      ...Object.keys(route.gives),
      ...route.problems.map((code) => String(problems[code].status)),
    ]);

    expect(new Set(Object.keys(operation.responses))).toEqual(expected);
  });

  test('names every problem under its status', () => {
    for (const code of route.problems) {
      const { content } = operation.responses[problems[code].status];
      expect(content['application/problem+json'].schema.allOf[1].properties.code.enum).toContain(code);
    }
  });

  test('says who may call it', () => {
    const roles = operation.security.flatMap((one: { official?: string[] }) => one.official ?? []);

    expect(roles).toEqual(typeof route.access === 'string' ? [] : route.access);
  });

  test('describes its body when it takes one', () => {
    const types = Object.keys(operation.requestBody?.content ?? {});

    expect(types).toEqual([...(route.takes ? ['application/json'] : []), ...(route.takesAlso ?? [])]);
  });
});
