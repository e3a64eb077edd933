/** The examples an operator copies are right. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

const hasNginx = spawnSync('nginx', ['-v']).status === 0 && spawnSync('openssl', ['version']).status === 0;

test.skipIf(!hasNginx)('nginx takes its example, as old as the one of this machine is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-nginx-'));
  const [key, certificate] = [join(folder, 'privkey.pem'), join(folder, 'fullchain.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=x', '-keyout', key, '-out', certificate];
  spawnSync('openssl', made);
  const site = example('nginx.conf')
    .replaceAll('/etc/ssl/tonghop', folder)
    .replace('listen 443', `listen unix:${folder}/socket`);
  const whole = `pid ${folder}/pid; error_log ${folder}/log; events {} http { access_log off; ${site} }`;
  writeFileSync(join(folder, 'nginx.conf'), whole);
  const { status, stderr } = spawnSync('nginx', ['-t', '-c', join(folder, 'nginx.conf')], { encoding: 'utf8' });

  expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')]);
});
