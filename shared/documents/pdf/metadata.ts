/**
 * What the file says of itself: title, author and time, that it is for archives (PDF/A-2, ISO 19005-2, level A) and for
 * readers who do not see (PDF/UA-1, ISO 14289-1).
 */
import { document, xml } from '../package/xml-tag.ts';
import type { WorkbookModel } from '../sheet/model.ts';
import { type Id, type PdfFile, textString } from './pdf-file.ts';

type Described = Pick<WorkbookModel, 'title' | 'author' | 'createdAt' | 'subject'>;

export const language = 'vi-VN';

const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
} as const;

/** PDF/A knows its own properties only: any other is described where it is used (ISO 19005-2, 6.6.2.3). */
const extension = xml`
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>${namespaces.pdfuaid}</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

/** One language is all there is. */
const alternative = (text: string) => xml`<rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt>`;

/** Not compressed, so that archives find it without reading PDF. */
export const addMetadata = (file: PdfFile, { title, author, createdAt, subject }: Described): Id => {
  const at = wholeSeconds(createdAt);
  const about = subject === undefined ? '' : xml`<dc:description>${alternative(subject)}</dc:description>`;
  const description = xml`
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="${namespaces.rdf}">
        <rdf:Description rdf:about=""
          xmlns:dc="${namespaces.dc}"
          xmlns:xmp="${namespaces.xmp}"
          xmlns:pdfaid="${namespaces.pdfaid}"
          xmlns:pdfuaid="${namespaces.pdfuaid}">
          <dc:format>application/pdf</dc:format>
          <dc:title>${alternative(title)}</dc:title>
          ${about}
          <dc:creator><rdf:Seq><rdf:li>${author}</rdf:li></rdf:Seq></dc:creator>
          <dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
          <xmp:CreateDate>${at}</xmp:CreateDate>
          <xmp:ModifyDate>${at}</xmp:ModifyDate>
          <pdfaid:part>2</pdfaid:part>
          <pdfaid:conformance>A</pdfaid:conformance>
          <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        ${extension}
      </rdf:RDF>
    </x:xmpmeta>`;
  const [, packet = ''] = document(description).split('?>\n');
  const framed = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${packet}<?xpacket end="w"?>`;
  return file.rawStream('/Type/Metadata/Subtype/XML', Buffer.from(framed));
};

/** The same in the older form. */
export const addInformation = (file: PdfFile, { title, author, createdAt, subject }: Described): Id => {
  const about = subject === undefined ? '' : `/Subject ${textString(subject)}`;
  const at = `(D:${wholeSeconds(createdAt).replace(/[-:TZ]/g, '')}Z)`;
  const dates = `/CreationDate ${at}/ModDate ${at}`;
  return file.add(`<</Title ${textString(title)}${about}/Author ${textString(author)}${dates}>>`);
};

const wholeSeconds = (instant: string): string => `${instant.slice(0, 19)}Z`;
