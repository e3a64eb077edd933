/**
 * What the last minute before a deadline asks of AWS, against what AWS lets through: pure arithmetic on the weight of
 * one real report. `npm run bench -- burst` measures the weight; `province doctor` compares the account with the
 * outcome.
 */
export interface Load {
  readonly units: number;
  /** All units send in the same minute, so many times each (aws.md §2). */
  readonly sendings: number;
  /** Write units of one report as it is stored: its item in KB, rounded up. */
  readonly writeUnits: number;
  /** How long a function is held by one delivery; the target in the region is 120 ms at p99 (aws.md §6). */
  readonly seconds: number;
}

export interface Demand {
  readonly perSecond: number;
  readonly writeUnitsPerSecond: number;
  /** Of the one partition that a period is, 1 being all AWS gives it. */
  readonly heat: number;
  /** Seconds over which the same deliveries fit a single partition. */
  readonly secondsToFit: number;
  readonly concurrent: number;
}

/** docs.aws.amazon.com: bp-partition-key-design. */
export const partitionWriteUnits = 1_000;
/**
 * An account's requests a second in a region, as it begins, and the quota that raises them:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html. Of our regions three begin with less.
 */
export const accountRequestsPerSecond = (region: string): number =>
  /^ap-southeast-[357]$/.test(region) ? 2_500 : 10_000;
export const requestsQuota = 'L-8A5B8E43';
/** A new account is given ten, older ones a thousand (aws.md §3.8). */
export const usualConcurrency = 1_000;

/** Beside intake: schedules and officials. */
const others = 20;

export const usualLoad = { sendings: 3, writeUnits: 4, seconds: 0.12 } as const;

export const demandOf = ({ units, sendings, writeUnits, seconds }: Load): Demand => {
  const deliveries = units * sendings;
  const perSecond = deliveries / 60;
  return {
    perSecond,
    writeUnitsPerSecond: perSecond * writeUnits,
    heat: (perSecond * writeUnits) / partitionWriteUnits,
    secondsToFit: Math.ceil((deliveries * writeUnits) / partitionWriteUnits),
    concurrent: Math.ceil(perSecond * seconds) + others,
  };
};
