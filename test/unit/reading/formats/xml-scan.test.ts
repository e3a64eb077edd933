import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlFault } from '../../../../shared/reading/formats/xml-meaning.ts';
import { scanXml } from '../../../../shared/reading/formats/xml-scan.ts';
import { cpuClock } from '../../../cpu-clock.ts';

type Event = readonly [what: string, ...rest: readonly string[]];

const asked = ['r', 's', 't', 'ref', 'id'];

const withTextsJoined = (events: readonly Event[]): Event[] => {
  const joined: Event[] = [];
  for (const event of events.filter(([what, text]) => what !== 'text' || text !== '')) {
    const last = joined.at(-1);
    if (last?.[0] === 'text' && event[0] === 'text') joined[joined.length - 1] = ['text', `${last[1]}${event[1]}`];
    else joined.push(event);
  }
  return joined;
};

const scanned = (xml: string): Event[] => {
  const events: Event[] = [];
  scanXml(xml, {
    open: (path, attribute) => events.push(['open', path.join('/'), ...asked.map((one) => attribute(one) ?? '-')]),
    close: (path) => events.push(['close', path.join('/')]),
    text: (text) => events.push(['text', text]),
  });
  return withTextsJoined(events);
};

const local = (written: string): string => written.slice(written.indexOf(':') + 1);

/** The same events from a parser that builds a tree. */
const parsed = (xml: string): Event[] => {
  const walk = (element: XmlElement, above: readonly string[]): Event[] => {
    const path = [...above, local(element.name)];
    const written = Object.entries(element.attributes);
    const said = asked.map((one) => element.attributes[one] ?? written.find(([key]) => local(key) === one)?.[1] ?? '-');
    const inside = element.children.flatMap((child): Event[] => {
      if (child instanceof XmlElement) return walk(child, path);
      return child instanceof XmlText ? [['text', child.text]] : [];
    });
    return [['open', path.join('/'), ...said], ...inside, ['close', path.join('/')]];
  };
  const { root } = parseXml(xml);
  return withTextsJoined(root ? walk(root, []) : []);
};

const name = fc.constantFrom('a', 'row', 'x:c', 'v', 'is');
const attributeName = fc.constantFrom('r', 's', 't', 'x:id', 'ref', 'khác');
const space = fc.constantFrom(' ', '\n', '\t ');
const piece = fc.constantFrom(
  '5',
  ' ',
  'Xã Đăk',
  '&lt;',
  '&#7879;',
  '&#13;',
  '\t',
  '&#x1F600;',
  '&amp;lt;',
  '>',
  '"',
  "'",
  ']]',
  'é',
  '\r\n',
  '=',
);
const content = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('').replaceAll(/\]\]+>+/g, ''));
const attribute = fc
  .tuple(space, attributeName, fc.constantFrom('=', ' = '), fc.constantFrom('"', "'"), content)
  .map(
    ([before, key, equals, quote, value]) =>
      [key, `${before}${key}${equals}${quote}${value.replaceAll(quote, '').replaceAll('\r\n', '')}${quote}`] as const,
  );
const attributes = fc
  .uniqueArray(attribute, { selector: ([key]) => key, maxLength: 3 })
  .map((all) => all.map(([, written]) => written).join(''));

const { element } = fc.letrec<{ element: string; inside: string }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(name, attributes).map(([tag, all]) => `<${tag}${all}/>`),
    fc.tuple(name, attributes, tie('inside')).map(([tag, all, inside]) => `<${tag}${all} >${inside}</${tag} >`),
  ),
  inside: fc
    .array(
      fc.oneof(
        tie('element'),
        content,
        content.map((text) => `<![CDATA[${text}]]>`),
        fc.constant('<!-- <row> -->'),
        fc.constant('<?p <v> ?>'),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
}));

describe('the scan', () => {
  it('says of a document what a parser says', () => {
    fc.assert(
      fc.property(element, (written) => {
        const xml = `<?xml version="1.0"?>\n<!-- x -->${written}\n`;

        expect(scanned(xml)).toEqual(parsed(xml));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses no document that the parser reads, and throws nothing but its own fault', () => {
    fc.assert(
      fc.property(element, fc.nat(), fc.constantFrom('<', '>', '&', '"', '/', '', 'x'), (written, at, instead) => {
        const place = at % (written.length + 1);
        const xml = `${written.slice(0, place)}${instead}${written.slice(place + 1)}`;
        const read = (reader: (text: string) => Event[]): Event[] | string => {
          try {
            return reader(xml);
          } catch (error) {
            return reader === scanned && !(error instanceof XmlFault) ? 'a defect' : 'refused';
          }
        };

        const [mine, theirs] = [read(scanned), read(parsed)];

        expect(mine).not.toBe('a defect');
        if (typeof theirs !== 'string') expect(mine).toEqual(theirs);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows no entity by the names of plain objects', () => {
    for (const entity of ['toString', 'valueOf', '#x', '#', '#0', '#x110000', 'nbsp', ''])
      expect(() => scanned(`<a>&${entity};</a>`)).toThrow(XmlFault);
  });

  it('takes a time linear in what is never closed', () => {
    const beginnings = ['<!--', '<![CDATA[', '<?', '<a ', '<a b="', '<a', '</', '&', '<a b=', '<a b '];
    const length = 2_000_000;
    const spent = cpuClock();
    for (const beginning of beginnings) {
      const xml = `<r>${beginning.repeat(length / beginning.length)}`;
      expect(() => scanXml(xml, { open: () => undefined })).toThrow(XmlFault);
    }

    expect(spent()).toBeLessThan(5);
  });
});
