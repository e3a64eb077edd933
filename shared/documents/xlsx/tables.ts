/** The part of a package that makes rows a table of Excel (ISO/IEC 29500-1, 18.5): column names, filter buttons. */
import type { Markup } from '../../markup.ts';
import { declaration, xml } from '../package/xml-tag.ts';
import type { DataTable, Sheet } from '../sheet/model.ts';
import { rangeName } from './sheet-frame.ts';

export const tablePart = (id: number): string => `xl/tables/table${id}.xml`;

/** @param id number of the sheet; it has one table at most */
export const tableXml = ({ rows }: Sheet, { name, over }: DataTable, id: number): string => {
  const ref = rangeName({ ...over, top: over.top - 1 });
  const heading = rows[over.top - 2]?.cells.slice(over.left - 1, over.right) ?? [];
  return xml`${declaration}
    <table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
      id="${id}" name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0">
      <autoFilter ref="${ref}"/>
      <tableColumns count="${heading.length}">
        ${heading.map((cell, at): Markup => xml`<tableColumn id="${at + 1}" name="${String(cell?.value ?? '')}"/>`)}
      </tableColumns>
      <tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/>
    </table>`.markup;
};

/** The place of the sheet's table, after its drawing. */
export const tableMark = ({ table, charts = [] }: Sheet): string =>
  table ? `<tableParts count="1"><tablePart r:id="rId${charts.length > 0 ? 2 : 1}"/></tableParts>` : '';
