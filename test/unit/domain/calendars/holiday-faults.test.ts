import { expect, test } from 'vitest';
import { holidayFaults } from '../../../../shared/domain/calendars/holiday-faults.ts';
import { shippedHolidays } from '../../../../shared/domain/calendars/shipped-holidays.ts';

const day = (date: string) => ({ date, name: 'Nghỉ', source: 'Quyết định', status: 'confirmed' });
const faultsOf = (over: object) =>
  holidayFaults({ id: 'vn-2028', year: 2028, off: [], worked: [], ...over }).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  );

test('the shipped documents have none', () => {
  expect(shippedHolidays.flatMap(holidayFaults)).toEqual([]);
});

test('weekends off, weekdays worked, days of another year and days named twice are told at once', () => {
  expect(faultsOf({ year: 2029 })).toEqual(['holidays.year /year']);
  expect(
    faultsOf({ off: [day('2028-01-01'), day('2028-05-01'), day('2028-05-01')], worked: [day('2028-05-02')] }),
  ).toEqual(['holidays.weekday /off/0/date', 'holidays.twice /off/2/date', 'holidays.weekday /worked/0/date']);
  expect(faultsOf({ off: [day('2027-12-31')] })).toEqual(['holidays.other-year /off/0/date']);
});

test.each([null, 7, [], 'vn-2028', { off: [null, 7, { date: 'x' }] }])('%j is refused by its shape', (value) => {
  expect(holidayFaults(value).length).toBeGreaterThan(0);
});
