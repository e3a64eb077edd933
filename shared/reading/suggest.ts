/**
 * A mapping proposed from one recorded delivery: which question each field and the unit probably come from, with how
 * sure that is. A question is never proposed twice; where two are as likely, both are shown and none is taken. Pure;
 * called by the command line, for a person to look at.
 */
import type { CampaignDocument } from '../domain/campaign/campaign.ts';
import type { Field } from '../domain/fields/field.ts';
import type { Answer } from '../domain/log/draft.ts';
import { labelKey } from '../domain/sources/label.ts';
import { type NameIndex, resolveName } from '../domain/units/names/resolve.ts';
import { leastLike, likeness, type Weigh, weighing } from './likeness.ts';
import { isBlank, typeAnswer, type Writing } from './typing.ts';

interface Candidate {
  readonly question: string;
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
}

interface Proposal extends Candidate {
  readonly field: string;
  readonly confidence: 'sure' | 'likely';
}

export interface Suggestion {
  /** Null where no question looks like the name of a unit. */
  readonly unit: (Candidate & { readonly confidence: 'sure' | 'likely'; readonly hint?: string }) | null;
  readonly answers: readonly Proposal[];
  /** Fields nothing is proposed for, with what comes nearest. */
  readonly open: readonly {
    readonly field: string;
    readonly label: string;
    readonly candidates: readonly Candidate[];
  }[];
  readonly surplus: readonly { readonly question: string; readonly label: string }[];
}

interface Asked {
  readonly campaign: Pick<CampaignDocument, 'fields'>;
  /** Lets a value be recognised as a unit. Without it the label alone must tell. */
  readonly names?: NameIndex | undefined;
  readonly writing?: Writing | undefined;
}

const sure = 0.9;
/** Two questions nearer than this in score are as likely. */
const apart = 0.08;

export const suggestMapping = (answers: readonly Answer[], asked: Asked): Suggestion => {
  const questions = questionsOf(answers);
  const unit = proposeUnit(questions, asked.names);
  const hint = unit ? proposeHint(questions, unit.question) : undefined;
  const taken = new Set([unit?.question, hint]);
  const rest = questions.filter(({ key }) => !taken.has(key));
  const weigh = weighing([...asked.campaign.fields, ...rest].map(({ label = '' }) => label));
  const pairs = asked.campaign.fields.flatMap((field) => pairsOf(field, rest, weigh, asked.writing));
  const chosen = choose(pairs);
  const used = new Set(chosen.map(({ question }) => question));
  const done = new Set(chosen.map(({ field }) => field));
  return {
    unit: unit ? { ...unit, ...(hint === undefined ? {} : { hint }) } : null,
    answers: chosen,
    open: asked.campaign.fields
      .filter(({ key }) => !done.has(key))
      .map(({ key, label }) => ({ field: key, label, candidates: nearest(pairs, key, used) })),
    surplus: rest.filter(({ key }) => !used.has(key)).map(({ key, label }) => ({ question: key, label })),
  };
};

type Question = Pick<Answer, 'key' | 'ref' | 'value'> & { readonly label: string };

/** Each question once. What the tool adds by itself is none. */
const questionsOf = (answers: readonly Answer[]): Question[] => {
  const asked = answers.filter(({ source }) => source !== 'metadata' && source !== 'echo');
  const byKey = new Map(asked.map((answer) => [answer.key, { ...answer, label: answer.label ?? answer.key }]));
  return [...byKey.values()];
};

type Pair = Omit<Proposal, 'confidence'>;

const pairsOf = (field: Field, questions: readonly Question[], weigh: Weigh, writing?: Writing): Pair[] =>
  questions
    .map(({ key, ref, label, value }) => {
      const named = isNamed(field, key) || (ref !== undefined && isNamed(field, ref));
      const alike = named ? 1 : likeness(field.label, label, weigh);
      const fits = isBlank(value) || typeAnswer(field, value, '', writing).value !== undefined;
      return { field: field.key, question: key, label, score: rounded(fits ? alike : 0.8 * alike) };
    })
    .filter(({ score }) => score >= leastLike);

/** A question whose name is the field's key, at the end of a path as well: "nhom/heads_thon". */
const isNamed = (field: Field, name: string): boolean => labelKey(name.split('/').at(-1) ?? '') === field.key;

const rounded = (score: number): number => Math.round(score * 100) / 100;

/** Best first; a pair that another, still possible one comes close to is left to the person. */
const choose = (pairs: readonly Pair[]): Proposal[] => {
  const chosen: Proposal[] = [];
  const gone = new Set<string>();
  const isFree = ({ field, question }: Pair): boolean =>
    !gone.has(`field ${field}`) && !gone.has(`question ${question}`);
  for (const pair of pairs.toSorted((a, b) => b.score - a.score)) {
    if (!isFree(pair)) continue;
    const rivals = pairs.filter(
      (other) =>
        other !== pair &&
        isFree(other) &&
        (other.field === pair.field || other.question === pair.question) &&
        pair.score - other.score < apart,
    );
    if (rivals.length > 0) continue;
    gone.add(`field ${pair.field}`).add(`question ${pair.question}`);
    chosen.push({ ...pair, confidence: pair.score >= sure ? 'sure' : 'likely' });
  }
  return chosen;
};

const nearest = (pairs: readonly Pair[], field: string, used: ReadonlySet<string>): Candidate[] =>
  pairs
    .filter((pair) => pair.field === field && !used.has(pair.question))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ question, label, score }) => ({ question, label, score }));

const unitWords = /(?<!\p{L})(đơn vị|xã|phường|thị trấn|đặc khu|địa phương|unit|commune)(?!\p{L})/u;
const districtWords = /(?<!\p{L})(huyện|quận|thành phố|thị xã|district)(?!\p{L})/u;

/** How much a value speaks for being a unit's name: one that is none speaks against it. */
const recognised = { matched: 0.6, ambiguous: 0.4, unknown: -0.2 } as const;

const proposeUnit = (questions: readonly Question[], names: NameIndex | undefined): Suggestion['unit'] => {
  const [best] = questions
    .map(({ key, label, value }) => {
      const written = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      const named = key === 'unit' || unitWords.test(labelKey(label));
      const found = written === '' || names === undefined ? 0 : recognised[resolveName(names, written).verdict];
      return { question: key, label, score: rounded(found + (named ? 0.4 : 0) - (/^\d+$/.test(written) ? 0.3 : 0)) };
    })
    .toSorted((a, b) => b.score - a.score);
  return best && best.score >= 0.4 ? { ...best, confidence: best.score >= sure ? 'sure' : 'likely' } : null;
};

const proposeHint = (questions: readonly Question[], unit: string): string | undefined =>
  questions.find(({ key, label }) => key !== unit && (key === 'district' || districtWords.test(labelKey(label))))?.key;
