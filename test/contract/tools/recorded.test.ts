/** Every recorded delivery becomes its draft or its refusal, and its adapter holds the contract of tool.cases.ts. */
import { describe, expect, test } from 'vitest';
import { toolNames } from '../../../shared/domain/sources/tools.ts';
import { tools } from '../../../shared/reading/tools/index.ts';
import { recordings } from './recording.ts';
import { describeContract, type Exception } from './tool.cases.ts';

const skip: readonly Exception[] = [];

const recorded = recordings();

describe('the table of tools', () => {
  test('holds every tool a source may name, and no other', () => {
    const missing = toolNames.filter((name) => !tools.has(name));
    const unnamed = [...tools.keys()].filter((name) => !(toolNames as readonly string[]).includes(name));

    expect({ missing, unnamed }).toEqual({ missing: [], unnamed: [] });
  });

  test('has a recorded delivery of every tool', () => {
    const seen = new Set(recorded.map(({ toolName }) => toolName));

    expect([...tools.keys()].filter((name) => !seen.has(name))).toEqual([]);
  });

  test('lists each tool under its own name', () => {
    expect([...tools].map(([name, tool]) => [name, tool.name])).toEqual([...tools.keys()].map((name) => [name, name]));
  });
});

for (const recording of recorded) describeContract(recording, skip);
