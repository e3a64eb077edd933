/** KoboToolbox and OpenRosa: identity, answers and time. Edge cases of form-tools §9 by number. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../../shared/domain/log/draft.ts';
import { kobo } from '../../../../shared/reading/tools/kobo.ts';
import { openrosa } from '../../../../shared/reading/tools/openrosa.ts';
import { collectPost, filled, jpeg, uuid } from '../../../local/openrosa-client.ts';
import { codeOf, read, record, xml } from './odk-bodies.ts';

const sourcesOf = ({ answers }: Draft) => Object.fromEntries(answers.map(({ key, source }) => [key, source]));
const valuesOf = ({ answers }: Draft) => Object.fromEntries(answers.map(({ key, value }) => [key, value]));
describe('identity', () => {
  test('edge 2: a late retry of an edited record has the id of the first, and another content', async () => {
    const root = {
      'meta/rootUuid': 'uuid:7d1f5c52-8f0e-4f7e-9a54-0b7f3a1d2c90',
      _submission_time: '2021-11-20T01:00:00',
    };
    const first = await read(kobo, record({ ...root, q: '1' }));
    const edited = await read(
      kobo,
      record({ ...root, _uuid: 'b', 'meta/deprecatedID': root['meta/rootUuid'], q: '2' }),
    );

    expect(edited.submission.id).toBe(first.submission.id);
    expect(edited.contentHash).not.toBe(first.contentHash);
    expect(edited.event).toBe('edit');
  });

  test('an edit back to the first figures is another content than the first, its retry is not', async () => {
    const root = { 'meta/rootUuid': 'uuid:a', _submission_time: '2021-11-20T01:00:00', q: '1' };
    const hash = async (over: object) => (await read(kobo, record({ ...root, ...over }))).contentHash;

    expect(await hash({ 'meta/deprecatedID': 'uuid:b' })).not.toBe(await hash({}));
    expect(await hash({ 'meta/deprecatedID': 'uuid:b', _status: 'x' })).toBe(
      await hash({ 'meta/deprecatedID': 'uuid:B'.toLowerCase() }),
    );
  });

  test('edge 5: an edit points back to what it replaces', async () => {
    const edit = await read(openrosa, collectPost(filled(uuid(2), {}, uuid(1))));

    expect(edit).toMatchObject({ event: 'edit', revision: { kind: 'edit', of: uuid(1).slice(5) } });
  });

  test.each([
    'uuid:7d1f5c52-8f0e-4f7e-9a54-0b7f3a1d2c90',
    'UUID:7D1F5C52-8F0E-4F7E-9A54-0B7F3A1D2C90',
    '7d1f5c528f0e4f7e9a540b7f3a1d2c90',
    ' 7D1F5C52-8f0e4f7e-9a540b7f3a1d2c90\n',
  ])('edge 6: %j is one id', async (id) => {
    const ids = [await read(openrosa, xml('', id)), await read(kobo, record({ _uuid: id }))].map(
      ({ submission }) => submission,
    );

    expect(ids).toEqual(Array(2).fill({ id: '7d1f5c52-8f0e-4f7e-9a54-0b7f3a1d2c90', idKind: 'native' }));
  });

  test('edge 6: an id that is no UUID stays as it is', async () => {
    expect((await read(openrosa, xml('', 'Xa-17/ABC'))).submission.id).toBe('Xa-17/ABC');
  });

  test('edge 7: a form without an id is known by its content', async () => {
    const { submission, contentHash } = await read(openrosa, '<data id="x"><q>1</q></data>');

    expect(submission).toEqual({ id: contentHash, idKind: 'derived' });
  });

  test('edge 8: a record without _id, and one without anything else', async () => {
    expect((await read(kobo, { 'meta/instanceID': 'uuid:a', q: '1' })).submission.id).toBe('a');
    expect((await read(kobo, { _id: 7, _xform_id_string: 'bieu', q: '1' })).submission).toEqual({
      id: 'bieu#7',
      idKind: 'native',
    });
    expect(await codeOf(kobo, { q: '1' })).toBe('kobo.record');
  });

  test('edge 11: a post that says more follow is partial', async () => {
    const draft = await read(
      openrosa,
      collectPost(filled(uuid(1), {}), { files: [['a.jpg', jpeg]], incomplete: true }),
    );

    expect([draft.event, draft.notes]).toEqual(['partial', ['attachments-not-kept', 'incomplete-post']]);
  });
});

describe('answers', () => {
  test('edge 32: unanswered is empty in XML and absent in JSON; 0 is an answer', async () => {
    expect(valuesOf(await read(openrosa, xml('<a/><b></b><c>0</c>')))).toMatchObject({ a: '', b: '', c: '0' });
    expect(valuesOf(await read(kobo, record({ c: '0' })))).toMatchObject({ c: '0' });
  });

  test('edge 35: names of several choices stay one text: without the form it cannot be told from words', async () => {
    expect(valuesOf(await read(kobo, record({ 'g/q': 'duong_di can_bo' })))['g/q']).toBe('duong_di can_bo');
  });

  test('edge 38: repeats keep their order and place, with missing children', async () => {
    const rows = [
      { 'thon/ten': 'A', 'thon/ho': [{ 'thon/ho/so': '1' }, { 'thon/ho/so': '2' }] },
      {},
      { 'thon/ten': 'C' },
    ];
    const paths = (draft: Draft) =>
      draft.answers.flatMap(({ path, source }) => (path && source === 'respondent' ? [path.join('.')] : []));
    const inXml = '<thon><ten>A</ten><ho><so>1</so></ho><ho><so>2</so></ho></thon><thon><ten/></thon>';

    expect(paths(await read(kobo, record({ thon: rows })))).toEqual([
      'thon.0.ten',
      'thon.0.ho.0.so',
      'thon.0.ho.1.so',
      'thon.2.ten',
    ]);
    expect(paths(await read(openrosa, xml(inXml)))).toEqual([
      'thon.0.ten',
      'thon.0.ho.0.so',
      'thon.0.ho.1.so',
      'thon.1.ten',
    ]);
  });

  test('edge 40: what a form calculates in a group of its own is no answer of the officer', async () => {
    expect(sourcesOf(await read(openrosa, xml('<_form><unit_type>xa</unit_type></_form>')))['_form/unit_type']).toBe(
      'calculated',
    );
  });

  test('edge 41: a question named id, _note or g/_status is a question', async () => {
    const sources = sourcesOf(await read(kobo, record({ id: '1', _note: '2', 'g/_status': '3', _status: 'x' })));

    expect(sources).toMatchObject({
      id: 'respondent',
      _note: 'respondent',
      'g/_status': 'respondent',
      _status: 'metadata',
    });
  });

  test('edge 42: versions of the form are no answers, however they are spelt', async () => {
    const noise = { __version__: 'a', _version_: 'b', _version__001: 'c', 'formhub/uuid': 'd' };
    const { form, ...draft } = await read(kobo, record(noise));

    expect(form.version).toBe('a');
    expect(new Set(Object.values(sourcesOf(draft as Draft)))).toEqual(new Set(['metadata']));
  });

  test('edge 43: names every object has are names like others in XML, and refused in JSON', async () => {
    const draft = await read(
      openrosa,
      xml('<constructor>1</constructor><__proto__><x>2</x></__proto__><toString>3</toString>'),
    );

    expect(draft.answers.map(({ key }) => key).slice(0, 3)).toEqual(['constructor', '__proto__/x', 'toString']);
    expect(await codeOf(kobo, `{"_id":1,"__proto__":{"a":1}}`)).toBe('body.key');
  });

  test('edge 45: attachments are listed with their own names, behind a login, and not fetched', async () => {
    const files = [
      {
        download_url: 'http://169.254.169.254/x',
        mimetype: 'image/jpeg',
        media_file_basename: 'biên bản.jpg',
        filename: 'a/b.jpg',
      },
      null,
    ];

    expect((await read(kobo, record({ _attachments: files }))).attachments).toEqual([
      { name: 'biên bản.jpg', type: 'image/jpeg', url: 'http://169.254.169.254/x', needsLogin: true },
      { name: '' },
    ]);
    expect(
      (await read(openrosa, collectPost(filled(uuid(1), {}), { files: [['../biên bản.jpg', jpeg]] }))).attachments,
    ).toMatchObject([{ name: 'biên bản.jpg', bytes: jpeg.length }]);
  });
});

describe('time', () => {
  test.each([
    ['2021-11-20T01:55:10', 'utc-by-contract', '2021-11-20T01:55:10.000Z'],
    ['2021-11-20T01:55:10.123456', 'utc-by-contract', '2021-11-20T01:55:10.123Z'],
    ['2021-11-20T08:55:10+07', 'stated', '2021-11-20T01:55:10.000Z'],
    ['soon', 'absent', undefined],
  ])('edge 48, 51: the server of KoboToolbox writes %s', async (raw, zone, instant) => {
    const { submittedAt } = await read(kobo, record({ _submission_time: raw }));

    expect(submittedAt).toEqual({ raw, zone, ...(instant === undefined ? {} : { instant }) });
  });

  test('edge 52: the clock of the device is kept apart, and one never set tells nothing', async () => {
    const at = async (end: string) =>
      (await read(openrosa, xml(`<start>2021-11-20T08:00:00+07:00</start><end>${end}</end>`))).clientAt;

    expect(await at('2021-11-20T08:55:10.001+07')).toBe('2021-11-20T01:55:10.001Z');
    expect(await at('1970-01-01T07:00:00+07:00')).toBe('2021-11-20T01:00:00.000Z');
    expect((await read(openrosa, xml('<end>2021-11-20T08:55:10+07:00</end>'))).submittedAt).toEqual({ zone: 'absent' });
  });
});
