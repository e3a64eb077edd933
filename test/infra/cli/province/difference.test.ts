/** The difference that is told with the right to read two templates; that CDK tells it is shown in test/cloud. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { aFolder, run } from '../run.ts';
import { refused, withFakeAws } from './fake-aws.ts';

const template = (body: string) => ({
  body: `<GetTemplateResult><TemplateBody>${body}</TemplateBody></GetTemplateResult>`,
});
const usual = {
  GetTemplate: template('{&quot;Description&quot;: &#34;a &lt;b&gt; &amp;amp; &#x111;&apos;&quot;}'),
};
const aws = withFakeAws(usual);
beforeEach(() => {
  aws.answers = usual;
  aws.asked.length = 0;
});

/** In the place of cdk: notes its words and the template it is given, and tells a line of the stack's difference. */
const aCdk = async (line = '') => {
  const folder = aFolder();
  const [program, told] = [join(folder, 'cdk'), join(folder, 'told')];
  const script = ['#!/bin/sh', `echo "$1 $2 $5" >> ${told}`, `cat "$4" >> ${told}`, `echo >> ${told}`];
  await writeFile(program, [...script, `echo "Stack $5"; echo '${line}'`].join('\n'), { mode: 0o755 });
  return {
    difference: () => run(['province', 'difference', 'kon-tum'], { env: { TONGHOP_CDK: program } }),
    told: async () => (await readFile(told, 'utf8')).trim().split('\n'),
  };
};

test('holds what is synthesised against what was deployed, stack by stack, and asks AWS for nothing else', async () => {
  const cdk = await aCdk();

  expect((await cdk.difference()).exit).toBe(0);
  const deployed = `{"Description": "a <b> &amp; đ'"}`;
  expect(await cdk.told()).toEqual([
    'diff --exclusively tonghop-kon-tum-data',
    deployed,
    'diff --exclusively tonghop-kon-tum-app',
    deployed,
  ]);
  expect(new Set(aws.asked.map(({ action }) => action))).toEqual(new Set(['GetTemplate']));
});

test('tells of all that would be made where nothing is deployed yet', async () => {
  aws.answers = { GetTemplate: refused('ValidationError') };
  const cdk = await aCdk();

  expect((await cdk.difference()).exit).toBe(0);
  expect((await cdk.told())[1]).toBe('{"Resources":{}}');
});

test('ends with 1 where it would lose what a province keeps, or where it may not look', async () => {
  const cdk = await aCdk('[~] AWS::DynamoDB::GlobalTable LogTable64197333 replace');
  const ran = await cdk.difference();

  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('LogTable64197333')]);
  aws.answers = { GetTemplate: refused('AccessDenied') };
  expect((await cdk.difference()).exit).toBe(1);
});
