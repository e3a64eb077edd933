/**
 * A dump: a period's log with its seals, one JSON document a line, so that it can be verified anywhere without the
 * service. The first line says how many lines of each follow.
 */
import * as z from 'zod';
import { jsonIn } from './json-in.ts';
import type { KeptText, SignedSeal } from './seal.ts';
import { SignedSealDocument } from './signed-seal.ts';
import type { Finding, SealedLog } from './verify.ts';

const Head = z.object({
  tonghop: z.literal('log'),
  campaign: z.string(),
  period: z.string(),
  seals: z.int().min(0),
  entries: z.int().min(0),
});
const Line = z.union([SignedSealDocument, z.object({ key: z.string(), entry: z.string() })]);

export const dumpLines = ({ place, seals, entries }: SealedLog): string[] => [
  JSON.stringify({ tonghop: 'log', ...place, seals: seals.length, entries: entries.length }),
  ...seals.map((seal) => JSON.stringify(seal)),
  ...entries.map(({ key, text }) => JSON.stringify({ key, entry: text })),
];

export interface ReadDump extends SealedLog {
  /** What was lost of the file itself: the line it was missed at. */
  readonly lost: readonly Finding[];
}

/** Undefined where the text does not begin as a dump does. */
export const readDump = (text: string): ReadDump | undefined => {
  const [first = '', ...rest] = text.split('\n');
  const head = Head.safeParse(jsonIn(first)).data;
  if (!head) return undefined;
  const seals: SignedSeal[] = [];
  const entries: KeptText[] = [];
  const lost: Finding[] = [];
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '') continue;
    const read = Line.safeParse(jsonIn(line)).data;
    if (!read) lost.push({ kind: 'gap', at: `line ${index + 2}` });
    else if ('seal' in read) seals.push(read);
    else entries.push({ key: read.key, text: read.entry });
  }
  const end = `line ${rest.length + 1}`;
  if (seals.length < head.seals) lost.push({ kind: 'gap', at: end });
  if (entries.length < head.entries) lost.push({ kind: 'deleted', at: end });
  return { place: { campaign: head.campaign, period: head.period }, seals, entries, lost };
};
