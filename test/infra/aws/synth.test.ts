import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { checked } from '../../../infra/aws/checks.ts';
import { provinces } from '../../../infra/aws/province.ts';
import { added, anApp, province, withOptions } from './synthesised.ts';

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** What the validators found, as `rule at construct`. */
const findings = (app: App): string[] => {
  try {
    app.synth();
  } catch {
    // A finding makes synth throw; the report says which.
  }
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  return report.pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    )
    .toSorted();
};

describe('synthesis', () => {
  it('makes two stacks per province, the app after its data', () => {
    const app = anApp();
    const stacks = provinces().map((province) => added(app, province));

    expect(stacks.map(({ data, app }) => [data.stackName, app.stackName])).toEqual(
      provinces().map(({ slug }) => [`tonghop-${slug}-data`, `tonghop-${slug}-app`]),
    );
    for (const { data, app } of stacks) expect(app.dependencies).toContain(data);
  });

  it('has no finding of cdk-nag’s AWS Solutions and Serverless packs that was not answered, where it arises', () => {
    const app = checked(anApp());
    for (const province of provinces()) added(app, province);
    added(app, { ...withOptions(province('kon-tum')), slug: 'all-options' });

    expect(findings(app)).toEqual([]);
  });

  it('is found correct by CloudFormation’s own rules', () => {
    const app = anApp({ validated: true });
    const [province] = provinces();
    if (province) added(app, province);

    expect(findings(app)).toEqual([]);
    expect(() => app.synth()).not.toThrow();
  }, 240_000);
});
