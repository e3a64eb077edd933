/** The paper of a page: how large it is, and how much of it lies between the margins. */
import type { Page, Paper } from './model.ts';

const pointsPerMm = 72 / 25.4;

/** Short and long side, in mm. */
const sides: Readonly<Record<Paper, readonly [short: number, long: number]>> = { A4: [210, 297], A3: [297, 420] };

type Sides = Pick<Page, 'orientation' | 'paper'>;

const inMm = ({ orientation, paper = 'A4' }: Sides): readonly [width: number, height: number] => {
  const [short, long] = sides[paper];
  return orientation === 'landscape' ? [long, short] : [short, long];
};

/** The sheet of paper, in points. */
export const paperOf = (page: Sides): { readonly width: number; readonly height: number } => {
  const [width, height] = inMm(page);
  return { width: width * pointsPerMm, height: height * pointsPerMm };
};

export const points = (mm: number): number => mm * pointsPerMm;

/** Room between the margins, in points. */
export const roomOn = (
  page: Pick<Page, 'orientation' | 'paper' | 'marginsMm'>,
): { readonly across: number; readonly down: number } => {
  const [width, height] = inMm(page);
  const { left, right, top, bottom } = page.marginsMm;
  return { across: (width - left - right) * pointsPerMm, down: (height - top - bottom) * pointsPerMm };
};
