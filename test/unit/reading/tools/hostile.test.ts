/** Bodies made to cost: every tool reads each in time that grows with its length, not with its square. */
import { describe, expect, test } from 'vitest';
import { tools } from '../../../../shared/reading/tools/index.ts';
import { aPayload } from '../../../contract/tools/payload.ts';
import { cpuClock } from '../../../cpu-clock.ts';

const length = 128 * 1024;
const full = (piece: string): string => piece.repeat(Math.floor(length / Buffer.byteLength(piece)));

/** Each repeats what some reader might go back over: quotes, escapes, blanks, openings without end. */
const bodies: readonly (readonly [name: string, body: string])[] = [
  ['quotes', full('"')],
  ['escapes in a text without end', `{"a":"${full('\\"')}`],
  ['escaped escapes', `{"a":"${full('\\\\')}"}`],
  ['blanks', full(' ')],
  ['blanks in an object', `{"a"${full(' ')}:1}`],
  ['lists without end', full('[')],
  ['objects without end', full('{"a":')],
  ['empty texts', `[${full('"",')}""]`],
  ['one long text', JSON.stringify({ answers: { a: full('Đạt. ') } })],
  ['one long list of choices', JSON.stringify({ answers: { a: full('a||b') } })],
  ['one long name', JSON.stringify({ answers: { [full('[a]')]: 1 } })],
  [
    'one long time',
    JSON.stringify({ submittedAt: full('1/1/2021 '), submitted_at: full('1:'), data: { createdAt: full('20') } }),
  ],
  ['pairs', full('a=1&')],
  ['percent signs', full('a=%&')],
  ['brackets in names', full('a[0][1]=%F0&')],
  ['boundaries on one line', `--x\r\n${full('--x')}`],
  ['boundaries without parts', full('--x\r\n')],
  ['parts without end', `--x\r\n${full('content-disposition: form-data; name="a"; filename="')}`],
  ['header lines', `--x\r\ncontent-disposition: form-data; ${full('name=";')}\r\n\r\n1\r\n--x--`],
  ['folded header lines', `--x\r\ncontent-disposition: form-data\r\n${full(' \r\n ')}\r\n\r\n1\r\n--x--`],
  ['openings of elements', full('<a>')],
  ['angle brackets', full('<')],
  ['attributes without end', `<a ${full('b="')}`],
  ['comments without end', full('<!--')],
  ['references', `<a>${full('&amp;')}</a>`],
  ['separators', full(';,\t')],
  ['line ends', full('\r\n')],
  ['quoted cells', full('"a;";')],
];

describe.each([...tools.keys()])('%s reads without going over it again and again', (name) => {
  test.each(bodies)('%s', async (_what, body) => {
    const spent = cpuClock();
    for (const contentType of ['application/json', 'multipart/form-data; boundary=x', 'text/csv']) {
      const read = await tools.get(name)?.read(aPayload(body, { contentType }));
      expect(read).toBeTypeOf('object');
    }

    // Takes a few milliseconds; what goes over 128 KB once for each of its letters takes minutes.
    expect(spent()).toBeLessThan(5);
  });
});
