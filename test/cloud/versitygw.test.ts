/**
 * versitygw in the place of S3: it keeps the contract of objects, and the probe refuses the mode in which it does not.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { probe } from '../../infra/server/probe.ts';
import { openMemoryTable } from '../../shared/store/memory.ts';
import type { Objects } from '../../shared/store/ports.ts';
import { openBucket } from '../../shared/store/s3.ts';
import { credentials, region } from '../contract/engines/credentials.ts';
import { runObjectCases } from '../contract/store.cases.ts';
import { buildVersitygw, hasGo, startVersitygw, version } from './engines/versitygw.ts';

const name = 'tonghop-contract';
/**
 * Of a file system. Of what keys.ts makes, no part is longer than 120 bytes, none has dots alone, none lies below
 * another.
 */
const skip = [
  { reason: 'a URL reads dots as its own', tests: ['a key with dots for a part stays where it is'] },
  { reason: 'a file is no folder', tests: ['a key may lie below another'] },
  { reason: 'a name of a file has 255 bytes at most', tests: ['a part of a key may have 1,000 bytes'] },
];
const isHere = await hasGo();
console.log(isHere ? `versitygw ${version} is built by Go.` : 'versitygw is SKIPPED: there is no Go here.');
const bucketAt = (endpoint: string): Objects => openBucket({ name, endpoint, region, credentials });

describe.runIf(isHere)(`versitygw ${version}`, () => {
  let program: string;
  beforeAll(async () => {
    program = await buildVersitygw();
  });

  runObjectCases({
    name: 'objects over files',
    open: async () => {
      const { url, stop } = await startVersitygw(program, name);
      return { store: bucketAt(url), close: stop };
    },
    skip,
  });

  const said = async (...how: '--nometa'[]): Promise<string> => {
    const { url, stop } = await startVersitygw(program, name, ...how);
    const objects = bucketAt(url);
    const outcome = await probe({ table: openMemoryTable(), intake: objects, exports: objects, seals: objects }).then(
      () => 'fit',
      (error: Error) => error.message,
    );
    await stop();
    return outcome;
  };

  test('is fit in its ordinary mode, and refused with --nometa, which puts a second time', async () => {
    expect(await said()).toBe('fit');
    expect(await said('--nometa')).toMatch(/^kho tệp \w+: không giữ đúng "ghi một lần, không bao giờ ghi đè"/);
  });
});
