/** Where one may go within a campaign, in the order of the work; the page that is open is no link. */
import type { Markup } from '../../shared/markup.ts';
import { links } from '../../shared/web/parts.ts';
import { type At, childOf } from './addresses.ts';
import type { Visit } from './session.ts';

interface Place {
  readonly name: string;
  readonly steps: readonly string[];
  /** Default: for everybody who is signed in. */
  readonly isFor?: (visit: Pick<Visit, 'official'>) => boolean;
}

const places: readonly Place[] = [
  { name: 'Tình hình', steps: [] },
  { name: 'Mọi đơn vị', steps: ['nhom', '*'] },
];

/** @param here the steps of the page that is open */
export const campaignLinks = (visit: Visit, where: At, ...here: readonly string[]): Markup =>
  links(
    places
      .filter(({ isFor = () => true }) => isFor(visit))
      .map(({ name, steps }) => [name, steps.join('/') === here.join('/') ? null : childOf(where, ...steps)]),
  );
