/** A Google form with its responses, as Apps Script shows it: unanswered items are left out, an edit keeps the id. */

export interface FormItem {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly rows?: readonly string[];
}

type Given = string | readonly (string | null)[] | readonly (readonly string[] | null)[];

/** Answers by the title of the question. */
export type GivenAnswers = Readonly<Record<string, Given>>;

interface Kept {
  readonly id: string;
  at: number;
  answers: GivenAnswers;
}

/** An enum constant of Java: an object that only its text identifies. */
const enumOf = (name: string) => ({ toString: () => name });

const shownItem = ({ id, title, type, rows = [] }: FormItem) => {
  const grid = (only: string) => () => {
    if (type !== only) throw new Error(`Invalid conversion for item type: ${type}.`);
    return { getRows: () => [...rows] };
  };
  return {
    getId: () => id,
    getTitle: () => title,
    getType: () => enumOf(type),
    asGridItem: grid('GRID'),
    asCheckboxGridItem: grid('CHECKBOX_GRID'),
  };
};

export const openForm = (items: readonly FormItem[], now: () => number) => {
  const responses: Kept[] = [];
  const find = (id: string): Kept | undefined => responses.find((kept) => kept.id === id);

  /** As it is at this moment: Google hands out a picture, not a live object. */
  const shown = ({ id, at, answers }: Kept) => ({
    getId: () => id,
    getTimestamp: () => new Date(at),
    getRespondentEmail: () => 'canbo@xa.example',
    getItemResponses: () =>
      items
        .filter(({ title }) => Object.hasOwn(answers, title))
        .map((item) => ({ getItem: () => shownItem(item), getResponse: () => answers[item.title] })),
  });
  const form = {
    getId: () => '1FAIpQLSd-redacted',
    getTitle: () => 'Báo cáo 2881/UBND-KTTH',
    getItems: () => items.map(shownItem),
    getResponses: (after?: Date) => responses.filter(({ at }) => !after || at > after.getTime()).map(shown),
    getResponse: (id: string) => {
      const kept = find(id);
      if (!kept) throw new Error('Invalid response id.');
      return shown(kept);
    },
  };
  return {
    formApp: { getActiveForm: () => form },
    submit: (id: string, answers: GivenAnswers) => {
      const kept: Kept = find(id) ?? { id, at: 0, answers };
      if (!responses.includes(kept)) responses.push(kept);
      Object.assign(kept, { at: now(), answers });
      return { response: shown(kept), source: form };
    },
    /** The second event without answers that Google fires now and then; no response is kept of it. */
    blank: () => ({ response: shown({ id: 'blank', at: now(), answers: {} }), source: form }),
    remove: (id: string) => {
      const kept = find(id);
      if (kept) responses.splice(responses.indexOf(kept), 1);
    },
  };
};
