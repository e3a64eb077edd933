/** The styles part of a document: one named paragraph style for each look, so that an editor changes all at once. */
import type { Markup } from '../../markup.ts';
import { attribute, declaration, xml } from '../package/xml-tag.ts';
import { type Look, looks } from './paragraph-styles.ts';
import { twips, wordprocessingml } from './word-xml.ts';

const typeface = 'Times New Roman';
const scripts = ['ascii', 'hAnsi', 'eastAsia', 'cs'];
const fonts = xml`<w:rFonts${scripts.map((script) => attribute(`w:${script}`, typeface))}/>`;

export const stylesXml = (): string =>
  xml`${declaration}
    <w:styles xmlns:w="${wordprocessingml}">
      <w:docDefaults>
        <w:rPrDefault>
          <w:rPr>
            ${fonts}
            ${sizeXml(14)}
            <w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>
          </w:rPr>
        </w:rPrDefault>
        <w:pPrDefault/>
      </w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
      <w:style w:type="table" w:default="1" w:styleId="TableNormal">
        <w:name w:val="Normal Table"/>
        <w:tblPr>
          <w:tblInd w:w="0" w:type="dxa"/>
          <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>
        </w:tblPr>
      </w:style>
      ${Object.entries(looks).map(([name, look]) => styleXml(name, look))}
    </w:styles>`.markup;

/** In half points. */
const sizeXml = (size: number): Markup => xml`<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`;

const styleXml = (name: string, look: Look): Markup =>
  xml`<w:style w:type="paragraph" w:customStyle="1" w:styleId="${name}">
    <w:name w:val="tonghop ${name}"/>
    <w:basedOn w:val="Normal"/>
    <w:qFormat/>
    <w:pPr>
      ${look.keep && xml`<w:keepNext/>`}
      <w:spacing w:before="${twips(look.before ?? 0)}" w:after="${twips(look.after ?? 0)}"/>
      ${look.indent === undefined ? undefined : xml`<w:ind w:firstLine="${twips(look.indent)}"/>`}
      <w:jc w:val="${look.across}"/>
    </w:pPr>
    <w:rPr>
      ${look.bold && xml`<w:b/><w:bCs/>`}
      ${look.italic && xml`<w:i/><w:iCs/>`}
      ${sizeXml(look.size)}
    </w:rPr>
  </w:style>`;
