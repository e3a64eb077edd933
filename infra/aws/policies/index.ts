/** The policies a province's account needs, by who holds them; made of one table of rules each. */
import { kept } from './kept.ts';
import { deploying, difference, operating } from './operators.ts';
import { served } from './served.ts';
import { type Place, type PolicyDocument, policyOf, type Rule } from './statements.ts';

/** What CloudFormation may make, by the type of resource. */
export const made: Readonly<Record<string, readonly Rule[]>> = { ...kept, ...served };

const rules = {
  // Two, because one policy holds 6,144 characters: both go to `cdk bootstrap`.
  'execution-data': Object.values(kept).flat(),
  'execution-app': Object.values(served).flat(),
  deploy: deploying,
  operate: operating,
  difference,
} as const satisfies Readonly<Record<string, readonly Rule[]>>;
export type PolicyName = keyof typeof rules;

export const policyNames = Object.keys(rules) as readonly PolicyName[];

export const policy = (name: PolicyName, place: Place): PolicyDocument => policyOf(rules[name], place);
