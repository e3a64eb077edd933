/** Writes a document model as docx. The same model gives the same bytes: every date inside comes from the model. */

import { Archive } from '../package/archive.ts';
import { declaration, xml } from '../package/xml-tag.ts';
import type { DocumentModel } from './model.ts';
import { stylesXml } from './styles-xml.ts';
import { documentXml, headerXml } from './word-xml.ts';

export const writeDocument = (model: DocumentModel): Uint8Array => {
  const archive = new Archive();
  archive.add('[Content_Types].xml', contentTypes);
  archive.add('_rels/.rels', relationships(packageParts));
  archive.add('word/document.xml', documentXml(model.sections));
  archive.add('word/styles.xml', stylesXml());
  archive.add('word/header1.xml', headerXml());
  archive.add('word/_rels/document.xml.rels', relationships(documentParts));
  archive.add('docProps/core.xml', coreXml(model));
  return archive.finish();
};

const application = 'application/vnd.openxmlformats-';
const word = 'officedocument.wordprocessingml';
const schemas = 'http://schemas.openxmlformats.org';

const contentTypes = xml`${declaration}
  <Types xmlns="${schemas}/package/2006/content-types">
    <Default Extension="rels" ContentType="${application}package.relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/>
    <Override PartName="/word/document.xml" ContentType="${application}${word}.document.main+xml"/>
    <Override PartName="/word/styles.xml" ContentType="${application}${word}.styles+xml"/>
    <Override PartName="/word/header1.xml" ContentType="${application}${word}.header+xml"/>
    <Override PartName="/docProps/core.xml" ContentType="${application}package.core-properties+xml"/>
  </Types>`.markup;

const office = `${schemas}/officeDocument/2006/relationships`;
const packageParts = [
  [`${office}/officeDocument`, 'word/document.xml'],
  [`${schemas}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'],
] as const;
const documentParts = [
  [`${office}/styles`, 'styles.xml'],
  [`${office}/header`, 'header1.xml'],
] as const;

const relationships = (parts: readonly (readonly [type: string, target: string])[]): string =>
  xml`${declaration}
    <Relationships xmlns="${schemas}/package/2006/relationships">
      ${parts.map(([type, to], index) => xml`<Relationship Id="rId${index + 1}" Type="${type}" Target="${to}"/>`)}
    </Relationships>`.markup;

const coreXml = ({ title, author, createdAt }: DocumentModel): string => {
  const at = `${new Date(createdAt).toISOString().slice(0, 19)}Z`;
  return xml`${declaration}
    <cp:coreProperties
      xmlns:cp="${schemas}/package/2006/metadata/core-properties"
      xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:dcterms="http://purl.org/dc/terms/"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <dc:title>${title}</dc:title>
      <dc:creator>${author}</dc:creator>
      <dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>
      <dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>
    </cp:coreProperties>`.markup;
};
