/** Policies of a template as flat lines, one per action and resource, so that merging statements changes nothing. */
import { type Resource, resources, type Template, text } from './synthesised.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

export interface Line {
  readonly effect: 'Allow' | 'Deny';
  readonly action: string;
  readonly resource: string;
  readonly condition: string;
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

export const linesOf = (template: Template, document: unknown): Line[] =>
  (document as { Statement: Statement[] }).Statement.flatMap((statement) =>
    list(statement.Action).flatMap((action) =>
      list(statement.Resource).map((resource) => ({
        effect: statement.Effect,
        action,
        resource: text(template, resource),
        condition: statement.Condition ? JSON.stringify(statement.Condition) : '',
      })),
    ),
  );

/** What a role allows, as sorted text: `action resource condition`. */
export const allowedBy = (template: Template, { Properties }: Resource): string[] =>
  inlinePolicies(Properties)
    .flatMap((document) => linesOf(template, document))
    .map(({ action, resource, condition }) => `${action} ${resource} ${condition}`.trim())
    .toSorted();

/** Every policy statement anywhere in a template: roles, buckets, queues, topics. */
export const everyLine = (template: Template): Line[] =>
  Object.values(template.Resources).flatMap(({ Type, Properties }) => [
    ...(Type === 'AWS::IAM::Role' ? inlinePolicies(Properties) : []).flatMap((document) => linesOf(template, document)),
    ...(Properties?.['PolicyDocument'] ? linesOf(template, Properties['PolicyDocument']) : []),
  ]);

const inlinePolicies = (properties: Resource['Properties']): unknown[] =>
  (properties['Policies'] as { PolicyDocument: unknown }[]).map(({ PolicyDocument }) => PolicyDocument);

/** The function of the topology a Lambda function or its role was made for, by its place in the stack. */
export const roles = (template: Template): ReadonlyMap<string, Resource> => {
  const byId = new Map(resources(template, 'AWS::IAM::Role').map((role) => [role.id, role]));
  return new Map(
    resources(template, 'AWS::Lambda::Function').map(({ Properties }) => {
      const [roleId] = (Properties['Role'] as { 'Fn::GetAtt': [string] })['Fn::GetAtt'];
      const role = byId.get(roleId);
      if (!role) throw new Error(`No role ${roleId}`);
      byId.delete(roleId);
      return [String(Properties['Description']).replace('tonghop: ', ''), role];
    }),
  );
};
