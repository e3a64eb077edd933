/** What the emulator lacks, done to the synthesised stacks before they are deployed to it. Each says what it is for. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly Metrics?: readonly { readonly Expression?: string }[];
    readonly Environment?: { readonly Variables: Record<string, unknown> };
  };
}
interface Template {
  readonly Resources: Record<string, Resource>;
}

/** @param assembly folder of what was synthesised, changed in place. */
export const workedRound = async (assembly: string, stack: string): Promise<void> => {
  // Real AWS needs none of this.
  if (!process.env['AWS_ENDPOINT_URL']) return;
  const file = join(assembly, `${stack}.template.json`);
  const template = JSON.parse(await readFile(file, 'utf8')) as Template;
  const alarms = withoutMetricMath(template);
  const budgets = without(template, ({ Type }) => Type === 'AWS::Budgets::Budget');
  const told = toldOfDynamo(template, process.env['AWS_ENDPOINT_URL_DYNAMODB']);
  await writeFile(file, JSON.stringify(template));
  const handlers = await withIndexJs(assembly);
  console.log(`Work-around: ${budgets} budget is left out; the emulator has no such type.`);
  console.log(`Work-around: ${alarms} alarms on an expression of metrics are left out; the emulator knows none.`);
  console.log(
    `Work-around: ${handlers} bundles get an index.js beside index.cjs, the only name the emulator looks for.`,
  );
  if (told > 0)
    console.log(`Work-around: ${told} functions are told of DynamoDB Local, which is not part of the emulator.`);
};

const withoutMetricMath = (template: Template): number =>
  without(
    template,
    ({ Type, Properties }) =>
      Type === 'AWS::CloudWatch::Alarm' &&
      (Properties.Metrics?.some(({ Expression }) => Expression !== undefined) ?? false),
  );

const without = ({ Resources }: Template, isUnknown: (resource: Resource) => boolean): number => {
  const unknown = Object.entries(Resources).filter(([, resource]) => isUnknown(resource));
  for (const [id] of unknown) delete Resources[id];
  return unknown.length;
};

const toldOfDynamo = ({ Resources }: Template, endpoint: string | undefined): number => {
  if (endpoint === undefined) return 0;
  const environments = Object.values(Resources).flatMap(({ Properties }) => Properties?.Environment ?? []);
  for (const { Variables } of environments) Variables['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
  return environments.length;
};

const withIndexJs = async (assembly: string): Promise<number> => {
  const files = await readdir(assembly, { recursive: true });
  const bundles = files.filter((file) => file.endsWith('/index.cjs'));
  for (const file of bundles) {
    await writeFile(join(assembly, file.replace(/cjs$/, 'js')), "module.exports = require('./index.cjs');\n");
  }
  return bundles.length;
};
