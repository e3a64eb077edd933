import { expect, test } from 'vitest';
import { withoutLastSlash } from '../../../shared/http/last-slash.ts';

const ledTo = (path: string, query = '') =>
  withoutLastSlash({ path, query: new URLSearchParams(query) })?.headers?.['location'];

test('a path with slashes too many is led to the one without, with what was asked of it', () => {
  expect(ledTo('/f/trang/ma/', 'don-vi=23281&sua=1')).toBe('/f/trang/ma?don-vi=23281&sua=1');
  expect(ledTo('/bang/đợt//')).toBe('/bang/%C4%91%E1%BB%A3t');
  expect(ledTo('/bang')).toBeUndefined();
});
