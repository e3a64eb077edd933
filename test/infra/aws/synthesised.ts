/** Templates of a province as a deployment would send them, without bundling: a placeholder stands for the code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type Province, provinces } from '../../../infra/aws/province.ts';
import { addProvince } from '../../../infra/aws/province-stacks.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: unknown }>>;
}

/** The context a real synthesis runs with: it decides logical ids and how statements are merged. */
const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

const placeholder = Code.fromInline('exports.handler = async () => ({});');

// `builtinCloudFormationValidation` costs a second and 285 MB; synth.test.ts is the one test that pays.
export const anApp = (options: { validated?: boolean } = {}): App =>
  new App({ context, builtinCloudFormationValidation: options.validated ?? false, analyticsReporting: false });

export const province = (slug: string): Province => {
  const found = provinces().find((one) => one.slug === slug);
  if (!found) throw new Error(`No province file for ${slug}`);
  return found;
};

/** With each option that a file may state. */
export const withOptions = (which: Province): Province => ({
  ...which,
  domain: { name: 'bao-cao.tinh.gov.vn', certificate: 'arn:aws:acm:ap-southeast-1:123456789012:certificate/0f1e2d3c' },
  flags: { customerKey: true, dashboard: true, oneExportAtATime: true, sealLock: 'compliance', tracing: true },
});

export const withFlags = (which: Province, flags: Partial<Province['flags']>): Province => ({
  ...which,
  flags: { ...which.flags, ...flags },
});

export const added = (app: App, which: Province) => addProvince(app, which, () => placeholder);

interface Templates {
  readonly data: Template;
  readonly app: Template;
}

/** Files of the ring share what was synthesised: nobody changes it. */
const made = new Map<string, Templates>();

export const templatesOf = (which: Province): Templates => {
  const key = JSON.stringify(which);
  const templates = made.get(key) ?? synthesise(which);
  made.set(key, templates);
  return templates;
};

const synthesise = (which: Province): Templates => {
  const app = anApp();
  const stacks = added(app, which);
  const assembly = app.synth();
  const template = (name: string) => assembly.getStackByName(name).template as Template;
  return { data: template(stacks.data.stackName), app: template(stacks.app.stackName) };
};

/** @param of how their ids begin */
export const resources = ({ Resources }: Template, type: string, of = ''): (Resource & { readonly id: string })[] =>
  Object.entries(Resources)
    .filter(([id, resource]) => resource.Type === type && id.startsWith(of))
    .map(([id, resource]) => ({ id, ...resource }));

export const theOne = (template: Template, type: string, of = ''): Resource & { readonly id: string } => {
  const [only, ...others] = resources(template, type, of);
  if (!only || others.length > 0) throw new Error(`${others.length + (only ? 1 : 0)} resources of type ${type}`);
  return only;
};

/** A value as text: references become `<logical id>`, values handed over by the data stack `{name}`. */
export const text = (template: Template, value: unknown): string => {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined, 'Fn::Select': part } = value as Record<string, unknown>;
  if (typeof Ref === 'string') {
    const handedOver = template.Parameters?.[Ref]?.Default;
    return handedOver ? `{${handedOver.split('/').at(-1)}}` : `<${Ref}>`;
  }
  if (Array.isArray(attribute)) return `<${attribute.join('.')}>`;
  // A part of another text, by its number: a name within an ARN.
  if (Array.isArray(part)) return text(template, part[1]['Fn::Split'][1]);
  if (!Array.isArray(joined)) throw new Error(`Not a text: ${JSON.stringify(value)}`);
  const [separator, parts] = joined as [string, unknown[]];
  return parts.map((part) => text(template, part)).join(separator);
};
