/** A question as it is shown: its label, its help, and how it is answered. */
import type { Field } from '../../../domain/fields/field.ts';
import { mostLetters, optionsOf } from '../../../domain/fields/kinds.ts';
import type { Markup } from '../../../markup.ts';
import { attribute, xml } from '../../package/xml-tag.ts';
import { yesNo } from './expression.ts';

export const controlOf = (field: Field, at: string): Markup => {
  const ref = attribute('ref', at);
  const hint = field.help === undefined ? undefined : xml`<hint>${field.help}</hint>`;
  const words = xml`<label>${field.label}</label>${hint}`;
  const options = optionsOf(field);
  if (options.length > 0) {
    const items = options.map(
      ({ value, label }) =>
        xml`<item><label>${label}</label><value>${typeof value === 'string' ? value : yesNo(value)}</value></item>`,
    );
    return xml`<select1${ref}>${words}${items}</select1>\n`;
  }
  const isLong = mostLetters(field) > 200;
  return xml`<input${ref}${attribute('appearance', isLong ? 'multiline' : undefined)}>${words}</input>\n`;
};
