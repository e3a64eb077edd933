/** A province's stacks by CDK's own command line, as an operator has it, at the endpoint of the environment. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { workedRound } from './work-arounds.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const { PATH, AWS_REGION } = process.env;
const env = { ...process.env, PATH: [join(root, 'node_modules/.bin'), PATH].join(delimiter), CI: 'true' };

const cdk = async (...args: readonly string[]): Promise<string> => {
  const options = { cwd: root, env, maxBuffer: 1 << 26 };
  const { stdout, stderr } = await run(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...args], options);
  return stdout + stderr;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A schedule that fires of itself, between two looks at the same figures, changes them: each step fires its own. */
const schedulesOff = async (file: string): Promise<void> => {
  const template = JSON.parse(await readFile(file, 'utf8')) as {
    readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
  };
  const schedules = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Scheduler::Schedule');
  for (const { Properties } of schedules) Properties['State'] = 'DISABLED';
  await writeFile(file, JSON.stringify(template));
  console.log(`${schedules.length} schedules are off: each step fires the one it is about.`);
};

interface Manifest {
  readonly artifacts: Record<string, { readonly properties: { readonly stackTemplateAssetObjectUrl?: string } }>;
}

export interface Outputs {
  readonly Url: string;
  readonly SignInIssuer: string;
  readonly SignInClient: string;
}

export const openDeployment = (slug: string, folder: string) => {
  const assembly = join(folder, slug);
  const [app, data] = [`tonghop-${slug}-app`, `tonghop-${slug}-data`];
  return {
    synthesise: async (): Promise<void> => {
      await rm(assembly, { recursive: true, force: true });
      await cdk('synth', '--quiet', '-c', `province=${slug}`, '-o', assembly);
      await workedRound(assembly, app);
      await schedulesOff(join(assembly, `${app}.template.json`));
    },
    /** @param account of AWS, by its number. */
    bootstrap: (account: string) => cdk('--app', assembly, 'bootstrap', `aws://${account}/${AWS_REGION}`),
    deploy: async (): Promise<Outputs> => {
      const file = join(folder, 'outputs.json');
      await cdk('--app', assembly, 'deploy', '--all', '--require-approval', 'never', '--outputs-file', file);
      return (JSON.parse(await readFile(file, 'utf8')) as Record<string, Outputs>)[app] as Outputs;
    },
    /** As another synthesis would: a template is uploaded once under its hash, so that changes too. */
    change: async (how: (template: string) => string): Promise<void> => {
      const file = join(assembly, `${app}.template.json`);
      const template = how(await readFile(file, 'utf8'));
      await writeFile(file, template);
      const manifest = JSON.parse(await readFile(join(assembly, 'manifest.json'), 'utf8')) as Manifest;
      const old = /\w{64}/.exec(manifest.artifacts[app]?.properties.stackTemplateAssetObjectUrl ?? '')?.[0] ?? '';
      for (const told of ['manifest.json', `${app}.assets.json`]) {
        const text = await readFile(join(assembly, told), 'utf8');
        await writeFile(join(assembly, told), text.replaceAll(old, sha256(template)));
      }
    },
    /** A program in the place of `cdk`, for commands that run it: deploys what is synthesised. */
    program: async (): Promise<string> => {
      const file = join(folder, 'cdk');
      const script = join(import.meta.dirname, 'cdk.ts');
      await writeFile(file, `#!/bin/sh\nTONGHOP_ASSEMBLIES='${folder}' exec '${process.execPath}' '${script}' "$@"\n`);
      await chmod(file, 0o755);
      return file;
    },
    destroy: (stack: 'app' | 'data') => cdk('--app', assembly, 'destroy', '--force', stack === 'app' ? app : data),
  };
};
