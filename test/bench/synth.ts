/**
 * Synthesis of the whole country: 34 provinces, bundled once, each checked by cdk-nag and by CloudFormation's rules.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { checked } from '../../infra/aws/checks.ts';
import { Province, provincesFolder } from '../../infra/aws/province.ts';
import { addProvince } from '../../infra/aws/province-stacks.ts';
import { build, bundleFolder } from '../../infra/build.ts';
import { line } from './figures.ts';

const root = join(import.meta.dirname, '../..');
const provinces = 34;
const mostSeconds = 60;
const letter = (i: number): string => String.fromCharCode(97 + i);

/** As `infra/app.ts` does it, for so many copies of a shipped province. */
const synthesised = (count: number) => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  const shipped = JSON.parse(readFileSync(join(provincesFolder, 'kon-tum.json'), 'utf8')) as object;
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const app = checked(new App({ context, outdir, analyticsReporting: false }));
  for (let i = 0; i < count; i++) {
    const province = Province.parse({ ...shipped, slug: `tinh-${letter(Math.floor(i / 26))}${letter(i % 26)}` });
    addProvince(app, province, (name) => Code.fromAsset(bundleFolder(name)));
  }
  app.synth();
  const { user, system } = process.cpuUsage(cpu);
  const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json')).length;
  return { seconds: (performance.now() - began) / 1_000, processor: (user + system) / 1e6, templates };
};

export const benchSynth = async (): Promise<void> => {
  await build();
  const one = synthesised(1);
  const all = synthesised(provinces);
  const told = ({ seconds, processor, templates }: typeof all): string =>
    `${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor; ${templates} templates`;
  line('one province (-c province=…), checks included', told(one));
  line(`${provinces} provinces, checks included`, told(all));
  line('memory at the most', `${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`);
  // By the processor: what else this machine does is not ours.
  if (all.processor > mostSeconds) throw new Error(`${provinces} provinces took more than ${mostSeconds} s`);
};
