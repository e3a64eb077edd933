/** A campaign's form in the words of its document, so that tests speak of keys and the screen shows labels. */
import type { OpenForm } from './open-form.ts';
import type { ShownForm } from './shown-form.ts';

/** A campaign as its file has it. */
interface Document {
  readonly fields: readonly {
    readonly key: string;
    readonly label: string;
    readonly section: string;
    readonly unitTypes?: readonly string[];
  }[];
  readonly checks: readonly { readonly id: string; readonly message: string }[];
}

/** @param groupLabel what the first list of the form is called. */
export const wordsOf = ({ fields, checks }: Document, groupLabel: string, form: OpenForm) => {
  const labelOf = (key: string): string => fields.find((field) => field.key === key)?.label ?? key;
  const messageOf = (id: string): string => checks.find((check) => check.id === id)?.message ?? id;
  return {
    labelOf,
    messageOf,
    noteOf: (id: string): string => `Cần xem lại: ${messageOf(id)}`,
    /** Headings and labels as the campaign has them, of what a type of unit is asked. */
    askedOf: (type: string): string[] =>
      fields
        .filter(({ unitTypes }) => unitTypes?.includes(type) ?? true)
        .flatMap(({ section, label }, at, asked) => (section === asked[at - 1]?.section ? [label] : [section, label])),
    inUnit: async (group: string, unit: string): Promise<ShownForm> => {
      const shown = await form.show();
      await shown.choose(groupLabel, group);
      await shown.choose('Tên đơn vị', unit);
      return shown;
    },
    write: async (shown: ShownForm, answers: Readonly<Record<string, string | number>>): Promise<void> => {
      for (const [key, answer] of Object.entries(answers)) await shown.write(labelOf(key), answer);
    },
  };
};
