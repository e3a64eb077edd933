/** What a province asks for beyond the usual; what it does not ask for is not in its stacks. */
import { describe, expect, it } from 'vitest';
import { allowedBy, roles } from './policies.ts';
import { province, resources, type Template, templatesOf, withFlags } from './synthesised.ts';

const usual = province('kon-tum');

/** What each function may do in one template and not in the other. */
const gained = (more: Template, less: Template): Map<string, string[]> =>
  new Map(
    [...roles(more)].map(([name, role]) => {
      const before = roles(less).get(name);
      const had = before ? allowedBy(less, before) : [];
      return [name, allowedBy(more, role).filter((line) => !had.includes(line))];
    }),
  );

describe('tracing', () => {
  const { app, data } = templatesOf(withFlags(usual, { tracing: true }));
  const without = templatesOf(usual);

  it('has X-Ray see each run of each function, which may tell it and no more', () => {
    const modes = resources(app, 'AWS::Lambda::Function').map(({ Properties }) => Properties['TracingConfig']);

    expect(new Set(modes.map((mode) => JSON.stringify(mode)))).toEqual(new Set(['{"Mode":"Active"}']));
    for (const [, lines] of gained(app, without.app))
      expect(lines).toEqual(['xray:PutTelemetryRecords *', 'xray:PutTraceSegments *']);
  });

  it('is in no stack that does not ask for it, and changes none that keeps', () => {
    expect(JSON.stringify(without)).not.toMatch(/xray|TracingConfig/);
    expect(templatesOf(withFlags(usual, { tracing: false }))).toEqual(without);
    expect(data).toEqual(without.data);
  });
});
