/** What rules are made of. Names of what a stack makes begin with the stack's: that is what a rule is held to. */
import type { Rule } from './statements.ts';

export const data = 'tonghop-{slug}-data-*';
export const app = 'tonghop-{slug}-app-*';
export const logGroups = [`logs:{here}:log-group:${app}`, 'logs:{here}:log-group:/aws/vendedlogs/tonghop-{slug}-app/*'];
export const pools = ['cognito-idp:{here}:userpool/*'];

export const group = (
  names: readonly string[],
  service: string,
  on: readonly string[],
  more: Pick<Rule, 'when'> = {},
): Rule => ({ actions: names.map((name) => `${service}:${name}`), on, ...more });

/** All of the control of HTTP APIs is verbs on paths. */
export const api = (...paths: string[]): Rule =>
  group(
    ['DELETE', 'GET', 'PATCH', 'POST', 'PUT', 'TagResource', 'UntagResource'],
    'apigateway',
    paths.map((path) => `apigateway:{region}::${path}`),
  );
