/**
 * Does a template fit a campaign? Every reason it does not, each with its sheet and cell, so that the Department mends
 * its file before anything is published, and a fill never fails on the night of a deadline.
 */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { type Issue, pointer, refusal } from '../../domain/issues/issue.ts';
import { columnNumber } from '../../reading/formats/xlsx/address.ts';
import { type Block, blockOf } from './block.ts';
import { hasBrokenMarker, markerFault, markersIn } from './markers.ts';
import { openPackage, type Parts } from './open-package.ts';
import { type Reference, referencesIn } from './references.ts';
import { sheetsOfPackage, type TemplateCell, type TemplateSheet, textOfPart } from './sheet-cells.ts';

type Asked = Pick<Campaign, 'fields' | 'indicators' | 'grouping'>;

const mostFaults = 50;

/** @param base64 the file as the campaign carries it */
export const templateFaults = (base64: string, campaign: Asked): Issue[] => {
  const opened = openPackage(Buffer.from(base64, 'base64'));
  const reasons = typeof opened === 'string' ? [opened] : packageFaults(opened, campaign);
  return reasons
    .slice(0, mostFaults)
    .map((reason) => refusal('campaign.template', pointer('export', 'template'), reason));
};

const packageFaults = (parts: Parts, campaign: Asked): string[] => {
  const sheets = sheetsOfPackage(parts);
  const blocks = new Map(sheets.map((sheet) => [sheet.name, blockOf(sheet)]));
  const markers = sheets.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.flatMap(({ text }) => markersIn(text))),
  );
  if (markers.length === 0) return ['Tệp mẫu không có dấu {{…}} nào; chưa biết điền số liệu vào đâu.'];
  const summed = new Map(
    sheets.map((sheet) => [sheet.name, filledGroupColumns(sheet, blocks.get(sheet.name) ?? null)]),
  );
  const drawn = [...parts.keys()].filter(
    (name) => /^xl\/drawings\/drawing/.test(name) && textOfPart(parts, name).includes('{{'),
  );
  return [
    ...drawn.map(() => 'Dấu {{…}} trong hộp chữ, hình vẽ không điền được; hãy đặt vào ô.'),
    ...sheets.flatMap((sheet) => [...cellFaults(sheet, campaign), ...sheetFaults(sheet, blocks, summed, campaign)]),
  ];
};

/** Columns whose group row is filled with figures, not with a SUBTOTAL that a SUBTOTAL below leaves out. */
const filledGroupColumns = ({ rows }: TemplateSheet, block: Block | null | string): ReadonlySet<number> => {
  const group = block && typeof block !== 'string' ? rows.find(({ number }) => number === block.groupRow) : undefined;
  const isSubtotal = ({ formula }: TemplateCell): boolean => /\bSUBTOTAL\(/i.test(formula ?? '');
  return new Set((group?.cells ?? []).filter((cell) => !isSubtotal(cell)).map(({ column }) => column));
};

const cellFaults = ({ name, rows }: TemplateSheet, campaign: Asked): string[] =>
  rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => {
      const where = placeOf(name, cell);
      if (cell.formula?.includes('{{')) return [`${where}: dấu {{…}} nằm trong công thức; chỉ đặt trong ô chữ.`];
      if (cell.formula !== null) return [];
      const broken = hasBrokenMarker(cell.text)
        ? [`${where}: dấu ngoặc {{ }} không thành cặp trong "${cell.text.slice(0, 60)}".`]
        : [];
      const faults = markersIn(cell.text).flatMap((marker) => {
        if (marker.scope === 'nhom' && campaign.grouping === 'none')
          return [`${where}: đợt báo cáo không chia nhóm nên không điền được ${marker.whole}.`];
        const fault = markerFault(marker, campaign);
        return fault === undefined ? [] : [`${where}: ${fault}.`];
      });
      return [...broken, ...faults];
    }),
  );

const placeOf = (sheet: string, { name }: TemplateCell): string => `Trang "${sheet}", ô ${name}`;

const sheetFaults = (
  sheet: TemplateSheet,
  blocks: ReadonlyMap<string, Block | null | string>,
  summed: ReadonlyMap<string, ReadonlySet<number>>,
  campaign: Asked,
): string[] => {
  const block = blocks.get(sheet.name) ?? null;
  if (typeof block === 'string') return [block];
  const formulas = sheet.rows.flatMap(({ cells }) => cells.filter(({ formula }) => formula !== null));
  return [
    ...(block ? frameFaults(sheet, block, formulas) : []),
    ...formulas.flatMap((cell) =>
      referencesIn(cell.formula ?? '').flatMap((reference) => {
        const target = blocks.get(reference.sheet ?? sheet.name);
        if (!target || typeof target === 'string') return [];
        const fault = referenceFault(cell, reference, {
          block: target,
          isOwn: reference.sheet === null || reference.sheet === sheet.name,
          summed: summed.get(reference.sheet ?? sheet.name) ?? new Set(),
        });
        return fault === undefined ? [] : [`${placeOf(sheet.name, cell)}: ${fault}.`];
      }),
    ),
    ...(block?.groupRow && block.unitRow === null && campaign.grouping === 'none'
      ? [`Trang "${sheet.name}": đợt báo cáo không chia nhóm.`]
      : []),
  ];
};

/** What cannot grow with the rows. */
const frameFaults = (
  { name, after, before }: TemplateSheet,
  block: Block,
  formulas: readonly TemplateCell[],
): string[] => {
  const where = `Trang "${name}"`;
  const merges = [...after.matchAll(/<mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].filter(
    ([, , top, , bottom]) => {
      const [from, to] = [Number(top), Number(bottom)];
      return from <= block.bottom && to >= block.top && from !== to;
    },
  );
  const arrays = formulas.filter(({ inside }) => /<f\b[^>]*\bt="(array|dataTable)"/.test(inside));
  return [
    ...merges.map(
      ([, left, top, right, bottom]) =>
        `${where}, ô ${left}${top}:${right}${bottom}: ô gộp qua nhiều dòng chạm dòng mẫu; chỉ gộp trong một dòng.`,
    ),
    ...arrays.map((cell) => `${placeOf(name, cell)}: công thức mảng không nới theo dòng được.`),
    ...(/<tableParts\b/.test(after)
      ? [`${where}: có bảng định dạng sẵn (Table); hãy chuyển thành vùng thường (Convert to Range).`]
      : []),
    ...(/<legacyDrawing\b/.test(after) ? [`${where}: có ghi chú (comment) trong ô; hãy bỏ rồi lưu lại.`] : []),
    ...(/\{\{/.test(after) || /\{\{/.test(before)
      ? [`${where}: dấu {{…}} ở đầu trang, chân trang in không điền được; hãy đặt vào ô.`]
      : []),
  ];
};

const oneCell =
  'công thức trỏ vào một ô của dòng mẫu; khi có nhiều dòng không rõ lấy dòng nào, cần một vùng hoặc {{tong.…}}';

/** Why a reference to repeated rows has no meaning once there are many of them. */
const referenceFault = (
  cell: TemplateCell,
  { from, to }: Reference,
  { block, isOwn, summed }: { readonly block: Block; readonly isOwn: boolean; readonly summed: ReadonlySet<number> },
): string | undefined => {
  const last = to?.row ?? from.row;
  const touches = from.row <= block.bottom && last >= block.top;
  if (!touches) return undefined;
  const isInside = isOwn && cell.row >= block.top && cell.row <= block.bottom;
  if (isInside && cell.row === block.unitRow) return undefined;
  if (isInside) {
    const isUnits = block.unitRow !== null && from.row <= block.unitRow && last >= block.unitRow;
    if (!isUnits) return undefined;
    if (to === null) {
      const example = `SUBTOTAL(9,C${block.unitRow}:C${block.unitRow})`;
      return `công thức của dòng nhóm trỏ vào một ô của dòng đơn vị; cần một vùng, ví dụ ${example}`;
    }
    return from.row === block.unitRow && last === block.unitRow
      ? undefined
      : 'công thức của dòng nhóm chỉ được cộng dòng đơn vị';
  }
  if (to === null) return oneCell;
  const [left, right] = [from, to].map(({ column }) => columnNumber(column.replace('$', '')));
  const isFilled = [...summed].some((column) => column >= (left ?? 0) && column <= (right ?? 0));
  const isSafe = /\bSUBTOTAL\(/i.test(cell.formula ?? '') && !isFilled;
  if (block.groupRow !== null && block.unitRow !== null && !isSafe)
    return 'công thức cộng cả dòng nhóm lẫn dòng đơn vị sẽ tính hai lần; dùng {{tong.…}} hoặc SUBTOTAL ở cả hai nơi';
  return undefined;
};
