/** The examples an operator copies are right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checked } from '../../../infra/server/configuration.ts';
import { root } from '../../import-graph.ts';

const example = (name: string): string => readFileSync(join(root, 'infra/server/examples', name), 'utf8');

test('the configuration has no fault as a pilot, and only its addresses are in the way of production', () => {
  const pilot = example('server.json');
  const production = checked(pilot.replace('"pilot"', '"production"'), {}).issues;

  expect(checked(pilot, {}).issues).toEqual([]);
  expect(new Set(production.map(({ code }) => code))).toEqual(new Set(['example']));
  expect(production.map(({ pointer }) => pointer)).toContain('/provinces/0/contacts/alarms/0');
});

test('the unit starts what there is, and proxies hand on to where it listens', () => {
  const { value } = checked(example('server.json'), {});
  const here = `${value.host}:${value.port}`;
  const [, program = ''] = /^ExecStart=\S+\/node (\S+)$/m.exec(example('tonghop.service')) ?? [];

  expect(readFileSync(join(root, program), 'utf8')).toContain('npm run serve');
  expect([example('nginx.conf').includes(here), example('Caddyfile').includes(here)]).toEqual([true, true]);
});
