/**
 * How much a source may send before it is turned away, so that one leaked address, or a form that went wrong, costs the
 * others nothing. The defaults are far above what an honest form of a province sends.
 */
export interface Allowance {
  readonly perMinute: number;
  readonly refusedPerDay: number;
}

export const defaultAllowance: Allowance = { perMinute: 12_000, refusedPerDay: 5_000 };

/** Which allowance is used up. */
export const exhaustions = ['minute', 'day'] as const;
export type Exhaustion = (typeof exhaustions)[number];

/** As a document says it: what it leaves out is as usual. */
type Declared = { readonly [Name in keyof Allowance]?: Allowance[Name] | undefined };

/** What a source is allowed, defaults included. */
export const allowanceOf = ({ allowance }: { readonly allowance?: Declared | undefined }): Allowance => ({
  perMinute: allowance?.perMinute ?? defaultAllowance.perMinute,
  refusedPerDay: allowance?.refusedPerDay ?? defaultAllowance.refusedPerDay,
});
