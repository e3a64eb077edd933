import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceFaults } from '../../../shared/domain/source-faults.ts';
import { aCampaignDocument } from '../../cast/index.ts';

const campaign = aCampaignDocument();
const document = { id: 'kobo', title: 'Kobo', tool: 'kobo', campaign: campaign.id, answers: { members: 'g/q1' } };
const faultsOf = (value: unknown, of: typeof campaign | undefined = campaign) =>
  sourceFaults(value, of).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a source document', () => {
  test('of a known campaign and its fields has no fault', () => {
    expect(faultsOf(document)).toEqual([]);
  });

  test('is told every answer that is no field of the campaign, and what is computed', () => {
    const answers = { members: 'g/q1', heads: 'g/q2', nobody: 'g/q3' };

    expect(faultsOf({ ...document, answers })).toEqual([
      'source.unknown-field /answers/heads',
      'source.unknown-field /answers/nobody',
    ]);
    expect(sourceFaults({ ...document, answers }, campaign)[0]?.detail).toMatch(/hệ thống tính/);
  });

  test('of no known campaign is told so, and not about its answers', () => {
    expect(sourceFaults({ ...document, answers: { nobody: 'q' } }, undefined).map((issue) => issue.code)).toEqual([
      'source.unknown-campaign',
    ]);
    expect(faultsOf({ ...document, campaign: 'other' })).toEqual(['source.unknown-campaign /campaign']);
  });

  test('is told faults of shape and of names at once', () => {
    expect(faultsOf({ ...document, tool: 1, answers: { nobody: 2 } })).toEqual([
      'schema.invalid-type /tool',
      'schema.invalid-type /answers/nobody',
      'source.unknown-field /answers/nobody',
    ]);
  });

  test('may be any JSON value without making it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(campaign, undefined), (value, of) => {
        expect(sourceFaults(value, of).length).toBeGreaterThan(0);
      }),
    );
  });
});
