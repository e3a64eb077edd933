/** Whatever a campaign says, looking at it changes nothing of it, and all of it is seen. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begun, type Draft, draftIn, shownIn, withControls } from '../../../functions/board/authoring/draft/draft.ts';
import { nameOf, type Path, valueAt } from '../../../functions/board/authoring/parts/document.ts';
import { type Control, contextOf, noWorld, rowsOf } from '../../../functions/board/authoring/parts/part.ts';
import { taskNames, wholeOf } from '../../../functions/board/authoring/tasks/tasks.ts';
import { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import { Unreadable } from '../../../shared/domain/issues/json-file.ts';
import { heldIn } from '../../local/board/form-page.ts';
import { anyOf } from './any-of.ts';

const anyCampaign = anyOf(CampaignDocument);

/** As a browser sends the page: lines end as HTML says they do. */
const sent = (draft: Draft): URLSearchParams => {
  const { controls, inRow } = shownIn(draft, noWorld);
  const drawn = [...controls, ...inRow].map(({ path, label, hints, drawn, shown }: Control) => {
    const look = { name: nameOf(path), label, hints };
    return drawn(look, shown(valueAt(draft.document, path))).markup;
  });
  const typed = new URLSearchParams();
  for (const [name, text] of heldIn(drawn.join('\n'))) typed.append(name, text.replaceAll(/\r?\n/g, '\r\n'));
  return typed;
};

test('any campaign, opened in each task and each row and saved as it stands, is the same', () => {
  fc.assert(
    fc.property(anyCampaign, (document) => {
      for (const view of taskNames) {
        const draft: Draft = { ...begun('dot', document, 1), view };
        for (const open of [null, ...shownIn(draft, noWorld).rows.map(({ path }) => path)]) {
          const saved = withControls({ ...draft, open }, noWorld, sent({ ...draft, open }));

          expect([view, open, saved.document]).toEqual([view, open, document]);
        }
      }
    }),
    { numRuns: 60 },
  );
});

const leavesOf = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) =>
        leavesOf(part, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : [path];

test('whatever any campaign says stands in a control of some task, or decides which controls there are', () => {
  fc.assert(
    fc.property(anyCampaign, (document) => {
      const { controls, tables } = wholeOf(contextOf(document));
      const all = [...controls, ...tables.flatMap((table) => rowsOf(table)).flatMap(({ pieces }) => pieces.controls)];
      const places = new Set(all.filter((one) => !one.isSwitch).map(({ path }) => nameOf(path)));
      const switches = new Set(all.filter((one) => one.isSwitch).map(({ path }) => nameOf(path)));
      const unseen = leavesOf(document).filter(
        (leaf) =>
          !leaf.some((_, at) => places.has(nameOf(leaf.slice(0, at + 1)))) &&
          !switches.has(nameOf(leaf.slice(0, -1))) &&
          !switches.has(nameOf(leaf)),
      );

      expect(unseen.map(nameOf)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('a document deeper than any campaign is none: nothing is read of it', () => {
  const nested = (depth: number): string => `${'{"sum":['.repeat(depth)}1${']}'.repeat(depth)}`;
  const typed = (depth: number): URLSearchParams =>
    new URLSearchParams({ 'van-ban': `{"checks":[{"left":${nested(depth)}}]}`, viec: 'rang-buoc' });

  expect(() => draftIn('dot', typed(3_000))).toThrow(Unreadable);
  expect(shownIn(draftIn('dot', typed(20)), noWorld).rows).toHaveLength(1);
});
