/** The restore drill: everything but the backup is destroyed, and what comes back is held against what was there. */
import { join } from 'node:path';
import type { Cloud } from '../../infra/cli/province/cloud.ts';
import { stackNamed } from '../../infra/cli/province/cloud-reads.ts';
import { type Ran, run } from '../infra/cli/run.ts';
import { type Deployed, openDeployed } from './deployed.ts';
import type { Outputs } from './deployment.ts';
import { destroyed } from './destroyed.ts';

/** What the province says of itself: its recount by `verify`, and the figures of a period. */
export const toldBy = async (province: Deployed, period: string) => {
  const token = await province.token('auditor');
  const verified = await run(['province', 'verify', '--json', '--api', province.url, '--token', token]);
  const parts = ['progress', 'tallies', 'reports', 'exports'].map(async (part) => {
    const { body } = await province.call('department', `GET ${period}/${part}`);
    // But for the instant it was asked.
    return [part, { ...body, asAt: undefined }] as const;
  });
  const { periods } = JSON.parse(verified.stdout) as { readonly periods: readonly { readonly campaign: string }[] };
  const figures: Readonly<Record<string, object>> = Object.fromEntries(await Promise.all(parts));
  return { verified: { exit: verified.exit, periods }, figures };
};

/** The names of its stores, table first. */
export const storesOf = async (province: Deployed): Promise<string[]> => {
  const { Variables } = (await province.functionFor('intake')).Environment;
  return ['TABLE', 'INTAKE_BUCKET', 'EXPORT_BUCKET', 'SEAL_BUCKET'].map((store) => Variables[`TONGHOP_${store}`] ?? '');
};

const did = ({ exit, stdout, stderr }: Ran, what: string): void => {
  if (exit !== 0) throw new Error(`${what}: ${exit}\n${stdout}\n${stderr.slice(-4_000)}`);
};

/** @param cdk what stands in the place of `cdk`. */
export const drill = async (cloud: Cloud, province: Deployed, folder: string, cdk: string): Promise<Deployed> => {
  const [slug, parcel] = ['kon-tum', join(folder, 'parcels/drill')];
  const [table = '', ...buckets] = await storesOf(province);
  did(await run(['province', 'backup', slug, parcel]), 'backup');
  const gone = ['province', 'destroy', slug, '--data', '--yes', '--wait', '1', '--backup', parcel];
  did(await run(gone), 'destroy');
  await destroyed(cloud, slug, table, buckets);
  did(await run(['province', 'restore', slug, parcel, '--yes'], { env: { TONGHOP_CDK: cdk } }), 'restore');
  const outputs = (await stackNamed(cloud, `tonghop-${slug}-app`))?.outputs ?? [];
  return openDeployed(cloud, Object.fromEntries(outputs) as unknown as Outputs);
};
