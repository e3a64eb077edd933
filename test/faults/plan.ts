/**
 * What senders will send, drawn by a seed: right reports, some of them twice, some cut short, some out of their order.
 */
import { randomOf } from './random.ts';

export interface PlannedUnit {
  readonly code: string;
  readonly kind: 'thon' | 'tdp';
  /** Signed reports state a proven time, which orders them; of the others the last one that arrives counts. */
  readonly isSigned: boolean;
}

export interface Planned {
  readonly id: string;
  readonly unit: PlannedUnit;
  readonly heads: number;
  /** Its place among the reports of its unit, where it is signed. */
  readonly order: number;
  readonly body: string;
  readonly malformed: boolean;
  /** The sender hangs up before it has read the answer, and sends again. */
  readonly losesAnswer: boolean;
}

const shares = { duplicates: 0.2, lostAnswers: 0.05, outOfOrder: 0.05, malformed: 0.02 } as const;
/** The first of these units report by an address with its token, the others by signature. */
const unsigned = 24;

export const unitsOf = (register: { districts: readonly { units: readonly string[] }[] }): PlannedUnit[] =>
  register.districts
    .flatMap(({ units }) => units)
    .map((text, at) => ({
      code: text.slice(0, 5),
      kind: text.includes(' Xã ') ? 'thon' : 'tdp',
      isSigned: at >= unsigned,
    }));

/** @param from when the first report says it was filled in, epoch milliseconds: a second for each, all of them past. */
export const planOf = (units: readonly PlannedUnit[], count: number, seed: number, from: number): Planned[] => {
  const random = randomOf(seed);
  const plan: Planned[] = [];
  for (let order = 0; plan.length < count; order += 1) {
    const unit = units[Math.floor(random() * units.length)] as PlannedUnit;
    const heads = 1 + Math.floor(random() * 40);
    const whole = bodyOf(unit, heads, order, from);
    const malformed = random() < shares.malformed;
    const body = malformed ? whole.slice(0, 60 + Math.floor(random() * 60)) : whole;
    const one = { id: idOf(order), unit, heads, order, body, malformed, losesAnswer: random() < shares.lostAnswers };
    plan.push(one);
    if (random() < shares.duplicates / (1 - shares.duplicates)) plan.push({ ...one, losesAnswer: false });
  }
  for (const at of plan.keys()) {
    if (random() >= shares.outOfOrder) continue;
    const other = Math.min(plan.length - 1, at + 1 + Math.floor(random() * 200));
    [plan[at], plan[other]] = [plan[other] as Planned, plan[at] as Planned];
  }
  return plan.slice(0, count);
};

const idOf = (order: number): string => `d-${order}`;

const bodyOf = ({ code, kind }: PlannedUnit, heads: number, order: number, from: number): string => {
  const submittedAt = new Date(from + order * 1_000).toISOString();
  const answers = { unit: code, [`heads_${kind}`]: heads, [`members_${kind}`]: 1, [`secretaries_${kind}`]: 0 };
  return JSON.stringify({ submissionId: idOf(order), submittedAt, answers });
};
