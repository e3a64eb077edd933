import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceFaults } from '../../../../shared/domain/sources/source-faults.ts';
import { toolNames } from '../../../../shared/domain/sources/tools.ts';
import { aCampaignDocument } from '../../../cast/index.ts';

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

  test('of a tool nobody knows is told which there are', () => {
    expect(faultsOf({ ...document, tool: 'kobo-toolbox' })).toEqual(['source.unknown-tool /tool']);
    expect(sourceFaults({ ...document, tool: 'constructor' }, campaign)[0]?.detail).toContain(
      'google-forms, google-sheet',
    );
    const mapped = toolNames.filter((tool) => tool !== 'workbook' && tool !== 'page');
    for (const tool of mapped) expect(faultsOf({ ...document, tool })).toEqual([]);
  });

  test.each(['workbook', 'page'])('of our own form, as %s, maps nothing: it says by itself what it holds', (tool) => {
    const bare = { id: 'kt-form', title: 'Biểu', campaign: campaign.id, tool };

    expect(faultsOf(bare)).toEqual([]);
    expect(faultsOf({ ...bare, unit: { link: 'lien_ket' } })).toEqual([]);
    expect(
      faultsOf({ ...bare, answers: { members: 'q' }, values: { members: { có: 1 } }, unit: { fixed: '1' } }),
    ).toEqual(['source.form-mapping /answers', 'source.form-mapping /values', 'source.form-mapping /unit']);
  });

  test('of a group the campaign does not add up by is told which there are', () => {
    const groups = [{ code: '901', name: 'Huyện Núi Cao' }];
    const of = (group: string, ...known: [typeof groups?]) =>
      sourceFaults({ ...document, group }, campaign, ...known).map(({ code, pointer }) => `${code} ${pointer}`);

    expect([of('901', groups), of('902', groups), of('902')]).toEqual([[], ['source.unknown-group /group'], []]);
    expect(sourceFaults({ ...document, group: '902' }, campaign, groups)[0]?.detail).toContain('901 (Huyện Núi Cao)');
  });

  test('refuses the name under which nothing to report is kept', () => {
    expect(faultsOf({ ...document, id: 'nil' })).toContain('source.reserved /id');
  });

  test("may demand a tool's own signature only where the tool has one", () => {
    const signing = toolNames.filter((tool) => faultsOf({ ...document, tool, proof: 'vendor' }).length === 0);

    expect(signing).toEqual([
      'google-forms',
      'google-sheet',
      'typeform',
      'tally',
      'formbricks',
      'wpforms',
      'surveymonkey',
      'airtable',
    ]);
    expect(faultsOf({ ...document, proof: 'vendor' })).toEqual(['source.no-vendor-proof /proof']);
  });

  test('may state a signature of its own, in full', () => {
    const own = { scheme: 'hmac', header: 'x-signature', encoding: 'hex' };

    expect(faultsOf({ ...document, proof: own })).toEqual([]);
    expect(faultsOf({ ...document, proof: 'token' })).toEqual([]);
    expect(faultsOf({ ...document, proof: { ...own, header: 'X-Signature' } })).toEqual([
      'schema.invalid-format /proof/header',
    ]);
    expect(faultsOf({ ...document, proof: { ...own, encoding: 'hexa' } })).toEqual([
      'schema.invalid-value /proof/encoding',
    ]);
    expect(faultsOf({ ...document, proof: 'hmac' })[0]).toMatch(/\/proof/);
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

describe('a mapping', () => {
  test('that takes one question twice is told so, also where a field takes it by its own name', () => {
    expect(faultsOf({ ...document, answers: { members: 'Số ', heads_thon: 'số' } })).toEqual([
      'source.same-question /answers/heads_thon',
    ]);
    expect(faultsOf({ ...document, answers: { members: 'heads_thon' } })).toEqual([
      'source.same-question /answers/members',
    ]);
    expect(faultsOf({ ...document, answers: { members: 'heads_thon', heads_thon: 'q2' } })).toEqual([]);
    expect(faultsOf({ ...document, unit: { answer: 'g/q1' } })).toEqual(['source.same-question /answers/members']);
  });

  test('is told translations of no field, into what the field cannot hold, and into two things', () => {
    const values = {
      nobody: { a: 1 },
      road: { Nhựa: 'paved', Đất: 'mud' },
      hall: { Có: true, 'có ': false, Rồi: 'true' },
      members: { Nhiều: 'mười', Không: 0 },
    };

    expect(faultsOf({ ...document, values })).toEqual([
      'source.unknown-field /values/nobody',
      'source.value /values/road/Đất',
      'source.same-value /values/hall/có ',
      'source.value /values/hall/Rồi',
      'source.value /values/members/Nhiều',
    ]);
  });

  test.each([
    [{ answer: 'xa', hint: 'huyen' }],
    [{ hidden: 'xa' }],
    [{ query: 'xa' }],
    [{ link: 'link' }],
    [{ fixed: '90101' }],
  ])('may take its unit from %j', (unit) => {
    expect(faultsOf({ ...document, unit })).toEqual([]);
  });

  test('takes its unit from one place', () => {
    expect(faultsOf({ ...document, unit: { answer: 'xa', query: 'xa' } })).not.toEqual([]);
  });
});
