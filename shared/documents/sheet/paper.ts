/** A4 paper: how much of it there is between the margins of a page. */
import type { Page } from './model.ts';

const pointsPerMm = 72 / 25.4;
const [short, long] = [210, 297] as const;
const sides = { landscape: [long, short], portrait: [short, long] } as const;

/** The sheet of paper, in points. */
export const paperOf = ({
  orientation,
}: Pick<Page, 'orientation'>): { readonly width: number; readonly height: number } => {
  const [width, height] = sides[orientation];
  return { width: width * pointsPerMm, height: height * pointsPerMm };
};

export const points = (mm: number): number => mm * pointsPerMm;

/** Room between the margins, in points. */
export const roomOn = ({
  orientation,
  marginsMm: { left, right, top, bottom },
}: Pick<Page, 'orientation' | 'marginsMm'>): { readonly across: number; readonly down: number } => {
  const [width, height] = sides[orientation];
  return { across: (width - left - right) * pointsPerMm, down: (height - top - bottom) * pointsPerMm };
};
