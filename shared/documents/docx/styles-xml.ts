/** The styles part of a document: one named paragraph style for each look, so that an editor changes them all at once. */
import { type Look, looks } from './paragraph-styles.ts';
import { declaration, twips, wordNamespace } from './word-xml.ts';

const typeface = 'Times New Roman';
const fonts = `<w:rFonts w:ascii="${typeface}" w:hAnsi="${typeface}" w:eastAsia="${typeface}" w:cs="${typeface}"/>`;

export const stylesXml = (): string =>
  `${declaration}<w:styles ${wordNamespace}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>${Object.entries(
    looks,
  )
    .map(([name, look]) => styleXml(name, look))
    .join('')}</w:styles>`;

const styleXml = (name: string, look: Look): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${name}"><w:name w:val="tonghop ${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${look.keep ? '<w:keepNext/>' : ''}<w:spacing w:before="${twips(look.before ?? 0)}" w:after="${twips(look.after ?? 0)}"/>${look.indent === undefined ? '' : `<w:ind w:firstLine="${twips(look.indent)}"/>`}<w:jc w:val="${look.across}"/></w:pPr><w:rPr>${look.bold ? '<w:b/><w:bCs/>' : ''}${look.italic ? '<w:i/><w:iCs/>' : ''}<w:sz w:val="${look.size * 2}"/><w:szCs w:val="${look.size * 2}"/></w:rPr></w:style>`;
