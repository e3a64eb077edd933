/**
 * A seal that anybody may have written, read with care: who seals goes on from what who verifies will read. By hand,
 * because intake loads the stores, and no zod.
 */
import { jsonIn } from './json-in.ts';
import type { Seal, SignedSeal } from './seal.ts';

/** Undefined where the text is no seal. */
export const readSeal = ({ seal }: SignedSeal): Seal | undefined => {
  const read = jsonIn(seal);
  return isSeal(read) ? read : undefined;
};

/** Those that can be read: what somebody put in the place of one is for whoever verifies, and silences no other. */
export const sealsIn = (signed: readonly SignedSeal[]): Seal[] => signed.flatMap((one) => readSeal(one) ?? []);

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === 'string';
const isHash: Fits = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isInstant: Fits = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
const isFrom =
  (least: number): Fits =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= least;
const isLeaf: Fits = (value) => Array.isArray(value) && value.length === 2 && isText(value[0]) && isHash(value[1]);

/** There are never more: a verification looks for each up to the newest. */
const mostSeals = 1_000_000;

const fits: Readonly<Record<keyof Seal, Fits>> = {
  number: (value) => isFrom(1)(value) && Number(value) <= mostSeals,
  campaign: isText,
  period: isText,
  upTo: isInstant,
  previous: (value) => value === null || isHash(value),
  size: isFrom(0),
  root: isHash,
  added: (value) => Array.isArray(value) && value.every(isLeaf),
  publicKey: isText,
};

const isSeal = (read: unknown): read is Seal =>
  typeof read === 'object' &&
  read !== null &&
  Object.entries(fits).every(([name, isSo]) => isSo((read as Readonly<Record<string, unknown>>)[name]));
