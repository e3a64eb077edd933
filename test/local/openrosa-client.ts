/** What ODK Collect sends: the filled form and its files as multipart; and what it must be answered. */
import { expect } from 'vitest';
import type { Answer } from './service.ts';

export const boundary = '_______OdkCollectBoundary7MA4';

/** A JPEG as far as a form cares. */
export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 64 }, (_, i) => i), 0xff, 0xd9]);

export const uuid = (n: number): string => `uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A filled form of Kon Tum's campaign. @param replaced the instance this one edits. */
export const filled = (id: string, answers: Readonly<Record<string, string | number>>, replaced?: string): string => {
  const nodes = Object.entries(answers).map(([key, value]) => `<${key}>${value}</${key}>`);
  const deprecated = replaced === undefined ? '' : `<deprecatedID>${replaced}</deprecatedID>`;
  return [
    `<?xml version='1.0' ?><data id="kon-tum-2881-2021" version="1"><start>2021-11-20T08:41:12.345+07:00</start>`,
    ...nodes,
    `<meta><instanceID>${id}</instanceID>${deprecated}</meta></data>`,
  ].join('');
};

interface Beside {
  readonly files?: readonly (readonly [name: string, bytes: Uint8Array])[];
  readonly incomplete?: boolean;
}

export const collectPost = (xml: string, { files = [], incomplete = false }: Beside = {}): Buffer => {
  const part = (head: string, body: string | Uint8Array): Buffer =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]);
  return Buffer.concat([
    part('name="xml_submission_file"; filename="bao-cao.xml"\r\nContent-Type: text/xml', xml),
    ...files.map(([name, bytes]) => part(`name="${name}"; filename="${name}"\r\nContent-Type: image/jpeg`, bytes)),
    ...(incomplete ? [part('name="*isIncomplete*"', 'yes')] : []),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
};

/** An answer in the XML an OpenRosa client reads. */
export const expectXml = (answer: Answer): void => {
  expect(answer.headers.get('content-type')).toMatch(/^text\/xml/);
  expect(answer.headers.get('x-openrosa-version')).toBe('1.0');
  expect(Number(answer.headers.get('x-openrosa-accept-content-length'))).toBe(4_000_000);
  expect(Number.isNaN(Date.parse(answer.headers.get('date') ?? ''))).toBe(false);
  expect(answer.text).toMatch(
    /<OpenRosaResponse xmlns="http:\/\/openrosa.org\/http\/response"[^>]*><message nature="\w+">[^<]+</,
  );
};
