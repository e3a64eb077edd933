/** The stacks of a province as CloudFormation knows them. */
import { type Cloud, Refusal, tag } from './cloud.ts';

/** Undefined where there is no such stack. */
export const stackStatus = async (cloud: Cloud, name: string): Promise<string | undefined> => {
  try {
    const { text } = await cloud.ask('cloudformation', 'DescribeStacks', { StackName: name });
    return tag(text, 'StackStatus');
  } catch (error) {
    if (error instanceof Refusal && error.code === 'ValidationError') return undefined;
    throw error;
  }
};
