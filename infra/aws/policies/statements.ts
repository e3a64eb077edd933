/** How a policy of a role is written: what, on which of a province's things, under what condition. */

/** For whom a policy is made. */
export interface Place {
  readonly slug: string;
  readonly region: string;
  readonly account: string;
}

export interface Rule {
  readonly actions: readonly string[];
  /** ARNs, after the partition: `dynamodb:{here}:table/…`; "*" only where AWS knows no narrower. */
  readonly on: readonly string[];
  readonly when?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Rule['when'];
}

/** Rules on the same things are one statement; words in braces become the province's own. */
export const policyOf = (rules: readonly Rule[], { slug, region, account }: Place): PolicyDocument => {
  const words: Readonly<Record<string, string>> = { slug, region, account, here: `${region}:${account}` };
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '');
  const statements = new Map<string, Statement>();
  for (const { actions, on, when } of rules) {
    const Resource = on.map((arn) => (arn === '*' ? arn : `arn:aws:${filled(arn)}`));
    const key = JSON.stringify([Resource, when]);
    const Action = [...new Set([...(statements.get(key)?.Action ?? []), ...actions])].toSorted();
    const Condition = when && (JSON.parse(filled(JSON.stringify(when))) as NonNullable<Rule['when']>);
    statements.set(key, { Effect: 'Allow', Action, Resource, ...(Condition ? { Condition } : {}) });
  }
  return { Version: '2012-10-17', Statement: [...statements.values()] };
};
