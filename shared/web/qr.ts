/**
 * A QR code as one path of an SVG: dark squares that lie side by side are one rectangle, which a page can carry by the
 * dozen.
 */
import { encode } from 'uqr';
import { html, type Markup } from '../markup.ts';

/** @param words what it opens, for who cannot see it */
export const qr = (text: string, words: string): Markup => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .map((row, y) =>
      runsOf(row)
        .map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)
        .join(''),
    )
    .join('');
  // Dark on light in both lights: many readers do not see an inverted code.
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${words}"
shape-rendering="crispEdges">
<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/>
</svg>`;
};

/** Where each run of dark squares begins, and how many they are. */
const runsOf = (row: readonly boolean[]): readonly (readonly [from: number, width: number])[] =>
  row.flatMap((isDark, x) => {
    if (!isDark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [[x, (end < 0 ? row.length : end) - x] as const];
  });
