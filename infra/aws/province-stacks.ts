/** The two stacks of a province: the one that keeps, and the one that serves. */
import { Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AppStack } from './app-stack.ts';
import { DataStack } from './data-stack.ts';
import type { CodeOf } from './functions.ts';
import type { Province } from './province.ts';

export const addProvince = (scope: Construct, province: Province, code: CodeOf): { data: DataStack; app: AppStack } => {
  const data = new DataStack(scope, province);
  const app = new AppStack(scope, province, code);
  app.addStackDependency(data);
  for (const stack of [data, app]) {
    Tags.of(stack).add('system', 'tonghop');
    Tags.of(stack).add('province', province.slug);
    Tags.of(stack).add('stage', province.stage);
  }
  return { data, app };
};
