/** The forms of both shipped campaigns, point by point against the ODK XForms specification. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { xformOf } from '../../../../../shared/documents/entry-form/xform/xform.ts';
import { CampaignDocument } from '../../../../../shared/domain/campaign/campaign.ts';
import type { Check } from '../../../../../shared/domain/checks/check.ts';
import type { UnitFrom } from '../../../../../shared/domain/sources/source.ts';
import { readRegister } from '../../../../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../../../../shared/domain/units/register-document.ts';
import { expectedOf } from '../../../../../shared/domain/units/roster.ts';
import type { XmlNode } from '../../../../../shared/reading/formats/xml-tree.ts';
import { aCampaign, aRegister } from '../../../../cast/index.ts';
import { all, one, parsed } from './read-xform.ts';

const unit: UnitFrom = { answer: 'unit', hint: 'district' };
const shipped = (id: string) => {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../../../../shared/${path}.json`, import.meta.url), 'utf8'));
  const campaign = { ...CampaignDocument.parse(read(`campaigns/${id}`)), version: 3 };
  const register = readRegister(RegisterDocument.parse(read(`registers/${campaign.register}`)));
  return { campaign, period: 'once', expected: expectedOf(campaign, register), source: { unit, answers: {} } };
};
const cast = (source: { unit: UnitFrom; answers: Record<string, string> } = { unit, answers: {} }) => {
  const campaign = aCampaign();
  return { campaign, period: 'once', expected: expectedOf(campaign, aRegister()), source };
};

const pathsOf = (node: XmlNode, above: string): string[] => [
  `${above}/${node.name}`,
  ...node.children.flatMap((child) => pathsOf(child, `${above}/${node.name}`)),
];
const referred = (expression: string): string[] => expression.match(/\/data(\/[\w.-]+)+/g) ?? [];

const forms = { 'kon-tum': shipped('kon-tum-2881-2021'), 'luc-ngan': shipped('luc-ngan-hd-2022'), cast: cast() };

describe.each(Object.entries(forms))('the form of %s', (_name, given) => {
  const root = parsed(xformOf(given));
  const data = one(root, 'data');
  const nodes = new Set(pathsOf(data, ''));
  const binds = all(root, 'bind');
  const byNode = new Map(binds.map((bind) => [bind.attributes.get('nodeset'), bind.attributes]));
  const controls = ['input', 'select1'].flatMap((name) => all(root, name));
  const pathOf = (key: string) => [...nodes].find((path) => path.endsWith(`/${key}`));

  test('names itself by the campaign and its version', () => {
    expect([data.attributes.get('id'), data.attributes.get('version')]).toEqual([
      given.campaign.id,
      String(given.campaign.version),
    ]);
    expect(one(root, 'submission').attributes.get('client-editable')).toBe('true');
  });

  test('binds nodes that exist, each once, and lets every control be bound', () => {
    expect(binds.map((bind) => bind.attributes.get('nodeset')).filter((node) => !nodes.has(node ?? ''))).toEqual([]);
    expect(byNode.size).toBe(binds.length);
    expect(controls.map(({ attributes }) => attributes.get('ref')).filter((ref) => !byNode.has(ref))).toEqual([]);
  });

  test('orders its nodes as it asks, under groups that have nodes: clients go by the model', () => {
    const asked = (node: XmlNode): string[] => [
      ...(['group', 'input', 'select1'].includes(node.name) ? [node.attributes.get('ref') ?? 'none'] : []),
      ...node.children.flatMap(asked),
    ];
    const shown = asked(one(root, 'body'));

    expect(shown).toEqual([...nodes].filter((path) => shown.includes(path)));
    expect(shown.slice(0, 4)).toEqual(
      ['_form/_intro', 'reporter', 'reporter/__group', 'reporter/unit'].map((at) => `/data/${at}`),
    );
  });

  test('titles nothing twice', () => {
    const titles = [
      one(root, 'title').text,
      ...all(one(root, 'body'), 'group')
        .flatMap(({ children }) => children)
        .filter(({ name }) => name === 'label')
        .map(({ text }) => text),
    ];
    const questions = controls.flatMap(({ children }) => children).filter(({ name }) => name === 'label');

    expect(questions.filter(({ text }) => titles.includes(text))).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('lets no note show before its figure is reached, and puts it just before that figure', () => {
    const order = [...nodes];
    const notes = order.filter((path) => path.includes('/__w_'));
    const figureOf = (note: string) => order.slice(order.indexOf(note)).find((path) => !path.includes('/__w_')) ?? '';

    expect(
      notes.filter(
        (note) =>
          !byNode
            .get(note)
            ?.get('relevant')
            ?.includes(`${figureOf(note)} != ''`),
      ),
    ).toEqual([]);
  });

  test('speaks in its expressions of nodes and lists that exist', () => {
    const expressions = [
      ...binds.flatMap(({ attributes }) =>
        ['relevant', 'required', 'constraint', 'calculate'].map((name) => attributes.get(name) ?? ''),
      ),
      ...all(root, 'itemset').map(({ attributes }) => attributes.get('nodeset') ?? ''),
      ...all(root, 'output').map(({ attributes }) => attributes.get('value') ?? ''),
    ];
    const lists = new Set(all(root, 'instance').map(({ attributes }) => attributes.get('id')));

    expect(expressions.flatMap(referred).filter((path) => !nodes.has(path))).toEqual([]);
    expect(
      expressions.flatMap((text) => [...text.matchAll(/instance\('(\w+)'\)/g)]).filter(([, id]) => !lists.has(id)),
    ).toEqual([]);
  });

  test('has no node that waits for itself: clients refuse a cycle of relevance, requirement and calculation', () => {
    const waits = new Map(
      [...byNode].map(([node = '', attributes]) => [
        node,
        ['relevant', 'required', 'calculate'].flatMap((name) => referred(attributes.get(name) ?? '')),
      ]),
    );
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (waits.get(from) ?? []).some((next) => {
        if (next === to) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next, to, seen);
      });

    expect([...waits.keys()].filter((node) => reaches(node, node))).toEqual([]);
  });

  test('asks every field by its label, with its type, and every unit under its group', () => {
    const labels = new Set(all(one(root, 'body'), 'label').map(({ text }) => text));
    const types = {
      count: 'int',
      decimal: 'decimal',
      text: 'string',
      date: 'date',
      choice: 'string',
      'yes-no': 'string',
    };
    const units = all(root, 'instance').find(({ attributes }) => attributes.get('id') === 'units');
    const offered = all(units ?? root, 'item').map((item) => item.children.map(({ text }) => text));

    expect(given.campaign.fields.filter(({ label }) => !labels.has(label))).toEqual([]);
    expect(given.campaign.fields.map(({ key }) => byNode.get(pathOf(key))?.get('type'))).toEqual(
      given.campaign.fields.map(({ kind }) => types[kind]),
    );
    expect(offered).toEqual(given.expected.units.map(({ code, name, group, type }) => [code, name, group, type]));
  });

  test('says every message of the campaign: a refusal where it binds, a warning as a note', () => {
    const refused = [
      ...binds.map(({ attributes }) => `${attributes.get('constraintMsg')} ${attributes.get('requiredMsg')}`),
      ...all(root, 'output').map(({ attributes }) => attributes.get('value')),
    ].join('\n');
    const notes = all(one(root, 'body'), 'label').map(({ text }) => text);
    const unsaid = given.campaign.checks.filter(({ strength, message }) =>
      strength === 'refuse'
        ? !refused.includes(message.replace(/\s+/g, ' '))
        : !notes.includes(`Cần xem lại: ${message}`),
    );

    // Of what some units must answer anyway, only that is said: the reason of the others would be none of theirs.
    const askedAnyway = new Set(given.campaign.fields.flatMap(({ key, required }) => (required ? [key] : [])));
    const isAsked = (check: Check) => check.rule === 'required-when' && askedAnyway.has(check.field);
    expect(unsaid.filter((check) => !isAsked(check)).map(({ id }) => id)).toEqual([]);
  });

  test('carries an id, a name for the phone, and the times it was opened and closed', () => {
    expect(byNode.get('/data/meta/instanceID')?.get('preload')).toBe('uid');
    expect(byNode.get('/data/meta/instanceName')?.get('calculate')).toContain("instance('units')");
    expect(['start', 'end'].map((name) => byNode.get(`/data/${name}`)?.get('preload'))).toEqual([
      'timestamp',
      'timestamp',
    ]);
  });

  test('is the same text each time, so that its hash says when it changed', () => {
    expect(xformOf(given)).toBe(xformOf(given));
  });
});

describe('the form of a source', () => {
  test('offers units of the chosen group only', () => {
    const sets = all(parsed(xformOf(cast())), 'itemset').map(({ attributes }) => attributes.get('nodeset'));

    expect(sets).toEqual([
      "instance('groups')/root/item",
      "instance('units')/root/item[group = /data/reporter/__group]",
    ]);
  });

  test('asks for no group where there is one at most', () => {
    const given = cast();
    const units = given.expected.units.map((one_) => ({ ...one_, group: null }));
    const text = xformOf({ ...given, expected: { units, groups: [] } });

    expect(text).not.toContain('__group');
    expect(parsed(text).name).toBe('html');
  });

  test('of one unit asks for no unit, and knows its type', () => {
    const text = xformOf(cast({ unit: { fixed: '90101' }, answers: {} })) ?? '';

    expect(text).not.toContain('<itemset');
    expect(text).toContain(`nodeset="/data/_form/_unit_type" type="string" calculate="&apos;xa&apos;"`);
    expect(text).toContain(`calculate="&apos;Xã An Bình&apos;"`);
  });

  test('bears the names its mapping gives', () => {
    const text = xformOf(cast({ unit: { answer: 'don_vi' }, answers: { members: 'q3' } })) ?? '';

    expect(text).toContain('<select1 ref="/data/reporter/don_vi"');
    expect(text).toMatch(/nodeset="\/data\/section-\d+\/q3"/);
    expect(text).not.toContain('/members');
  });

  test.each([
    ['whose mapping is of another form', { unit, answers: { members: 'Số đảng viên?' } }],
    ['whose mapping names two fields alike', { unit, answers: { members: 'heads_thon' } }],
    ['whose mapping takes a name of ours', { unit, answers: { members: 'meta' } }],
    ['whose mapping takes the name of a section', { unit, answers: { members: 'section-1' } }],
    ['whose unit comes from the address', { unit: { query: 'xa' }, answers: {} }],
    ['of a unit that is not asked', { unit: { fixed: '1' }, answers: {} }],
  ])('%s is none', (_case, source) => {
    expect(xformOf(cast(source as never))).toBeUndefined();
  });

  test('escapes what officials write', () => {
    const given = cast();
    const text = xformOf({ ...given, campaign: { ...given.campaign, title: 'A & B < "C" \u0001>' } });

    expect(one(parsed(text), 'title').text).toBe('A & B < "C" >');
  });
});
