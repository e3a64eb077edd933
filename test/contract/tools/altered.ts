/** Ways to spoil a recorded body: what senders, gateways and strangers do to bytes. Called by tool.cases.ts. */

export const forms = ['json', 'xml', 'multipart', 'other'] as const;

/** What the bytes are, by their first ones; "other" (urlencoded, CSV) cannot be told from a part of itself. */
export const formOf = (body: Buffer): (typeof forms)[number] => {
  const text = body.toString('utf8').trimStart();
  if (/^[{[]/.test(text)) return 'json';
  return text.startsWith('<') ? 'xml' : text.startsWith('--') ? 'multipart' : 'other';
};

const replaceAll = (body: Buffer, from: string, to: string): Buffer =>
  Buffer.from(
    body.toString('latin1').replaceAll(Buffer.from(from).toString('latin1'), () => Buffer.from(to).toString('latin1')),
    'latin1',
  );

/** A text as the body may spell it: as it is, with \u escapes, with escaped slashes, urlencoded. */
const spellings = (text: string): string[] => {
  const quoted = JSON.stringify(text).slice(1, -1);
  const escaped = quoted.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [text, quoted, escaped, escaped.replaceAll('/', '\\/'), new URLSearchParams({ k: text }).toString().slice(2)];
};

/**
 * The first of the texts the body holds, with its last letter or digit replaced by another; undefined when it holds
 * none.
 */
export const withOther = (body: Buffer, texts: readonly string[]): Buffer | undefined => {
  const found = texts.flatMap(spellings).find((spelling) => /[0-9a-z]/i.test(spelling) && body.includes(spelling));
  if (found === undefined) return undefined;
  const at = found.search(/[0-9a-z][^0-9a-z]*$/i);
  const other = found[at] === '1' ? '2' : found[at] === 'a' ? 'b' : /\d/.test(found[at] ?? '') ? '1' : 'a';
  return replaceAll(body, found, `${found.slice(0, at)}${other}${found.slice(at + 1)}`);
};

/** Byte of each character that windows-1258, the old Vietnamese code page, holds. */
const codePage = new Map(
  Array.from({ length: 128 }, (_, i) => [new TextDecoder('windows-1258').decode(Uint8Array.of(128 + i)), 128 + i]),
);
const pieces = (letter: string): string[] => [...letter.normalize('NFD')];

export const inWindows1258 = (body: Buffer): Buffer =>
  Buffer.from(
    [...body.toString('utf8').normalize('NFC')].flatMap((letter) =>
      (letter < '\u0080' || codePage.has(letter) ? [letter] : pieces(letter)).map((piece) =>
        piece < '\u0080' ? piece.charCodeAt(0) : (codePage.get(piece) ?? 63),
      ),
    ),
  );

export const inUtf16 = (body: Buffer): Buffer => Buffer.from(`\ufeff${body.toString('utf8')}`, 'utf16le');

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every place in a JSON value, the value itself included, each replaced in turn. */
const replacements = (value: Json, by: (at: Json) => readonly Json[]): Json[] => {
  const here = [...by(value)];
  if (Array.isArray(value)) {
    return [...here, ...value.flatMap((row, i) => replacements(row, by).map((other) => value.with(i, other)))];
  }
  if (typeof value !== 'object' || value === null) return here;
  const deeper = Object.entries(value).flatMap(([key, inner]) =>
    replacements(inner, by).map((other) => ({ ...value, [key]: other })),
  );
  return [...here, ...deeper];
};

const jsonOf = (body: Buffer): Json | undefined => {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
};

const written = (values: readonly Json[]): Buffer[] => values.map((value) => Buffer.from(JSON.stringify(value)));

/** The body with each of its values in turn replaced by one of another shape. */
export const withOtherShapes = (body: Buffer): Buffer[] => {
  const value = jsonOf(body);
  const strange: readonly Json[] = [null, 7, true, '', 'x', [], {}, [[null]], [{ x: [{}] }], { x: { y: [] } }];
  return value === undefined ? [] : written(replacements(value, () => strange));
};

const many = 10_000;

/** The body with 10^4 answers: more keys, longer lists, more parts, more elements, wherever they may be. */
export const swollen = (body: Buffer): Buffer[] => {
  const text = body.toString('utf8');
  const value = jsonOf(body);
  if (value !== undefined) return written(replacements(value, (at) => [...swollenJson(at)])).slice(0, 40);
  if (formOf(body) === 'xml') return [Buffer.from(text.replace(/(<\/[^<>]*>\s*)$/, `${'<q1>1</q1>'.repeat(many)}$1`))];
  if (formOf(body) === 'multipart') {
    const boundary = text.slice(0, text.indexOf('\n') + 1);
    const part = (i: number) => `${boundary}content-disposition: form-data; name="k${i}"\r\n\r\n1\r\n`;
    return [Buffer.from(Array.from({ length: many }, (_, i) => part(i)).join('') + text)];
  }
  return [
    Buffer.from(text + Array.from({ length: many }, (_, i) => `&k${i}=1`).join('')),
    Buffer.from(text + `${text.split('\n').at(-1)}\n`.repeat(many)),
  ];
};

const swollenJson = (at: Json): Json[] => {
  if (Array.isArray(at) && at.length > 0) return [Array.from({ length: many }, (_, i) => at[i % at.length] ?? null)];
  if (typeof at !== 'object' || at === null || Array.isArray(at)) return [];
  return [{ ...at, ...Object.fromEntries(Array.from({ length: many }, (_, i) => [`k${i}`, '1'])) }];
};

const dangerous = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** The body with names that every JavaScript object has, wherever a name may stand. */
export const withPrototypeNames = (body: Buffer): Buffer[] => {
  const text = body.toString('utf8');
  return dangerous.flatMap((name) => {
    if (formOf(body) === 'json') {
      return [...text.matchAll(/\{\s*"/g)].slice(0, 40).map(({ index }) => {
        const key = `{"${name}":{"polluted":"yes"},`;
        return Buffer.from(text.slice(0, index) + key + text.slice(index + 1));
      });
    }
    if (formOf(body) === 'xml') {
      return [Buffer.from(text.replace(/(<\/[^<>]*>\s*)$/, `<${name}><polluted>yes</polluted></${name}>$1`))];
    }
    if (formOf(body) === 'multipart') {
      const boundary = text.slice(0, text.indexOf('\n') + 1);
      return [Buffer.from(`${boundary}content-disposition: form-data; name="${name}"\r\n\r\nyes\r\n${text}`)];
    }
    return [Buffer.from(`${text}&${name}=yes&${name}[polluted]=yes`)];
  });
};
