/**
 * A section of the form: a group with its heading, one screen on a phone, that holds its questions and their notes in
 * order.
 */
import type { Markup } from '../../../markup.ts';
import { attribute, xml } from '../../package/xml-tag.ts';
import { boundOf, sectionBind } from './binds.ts';
import { controlOf } from './controls.ts';
import type { Names } from './figure.ts';
import { noteBind, noteControl, notesOf } from './notes.ts';
import type { Section } from './questions.ts';

export interface SectionPart {
  readonly nodes: Markup;
  readonly binds: readonly Markup[];
  readonly texts: readonly Markup[];
  readonly controls: Markup;
}

/** @param nodes name of each field's node, by field key */
export const sectionPart = (
  { node, title, questions }: Section,
  nodes: ReadonlyMap<string, string>,
  names: Names,
): SectionPart => {
  const at = `/data/${node}`;
  const { fields } = names.campaign;
  const asked = questions.map((question) => {
    const { field } = question;
    const notes = notesOf(question, fields.slice(fields.indexOf(field) + 1), names);
    return { field, notes, bound: boundOf(question, names) };
  });
  const inside = asked.flatMap(({ field, notes }) => [...notes.map((note) => note.node), nodes.get(field.key)]);
  const controls = asked.flatMap(({ field, notes }) => [
    ...notes.map((note) => noteControl(note, `${at}/${note.node}`)),
    controlOf(field, names.path(field.key)),
  ]);
  const heading = title === undefined ? undefined : xml`<label>${title}</label>`;
  return {
    nodes: { markup: `<${node}>${inside.map((name) => `<${name}/>`).join('')}</${node}>` },
    binds: [
      sectionBind(
        questions.map(({ field }) => field),
        at,
        names,
      ),
      ...asked.flatMap(({ notes, bound }) => [
        ...notes.map((note) => noteBind(note, `${at}/${note.node}`)),
        bound.bind,
      ]),
    ],
    texts: asked.flatMap(({ bound }) => bound.text ?? []),
    controls: xml`<group${attribute('ref', at)}${attribute('appearance', heading && 'field-list')}>${heading}
${controls}</group>
`,
  };
};
