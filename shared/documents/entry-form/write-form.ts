/** The form as an xlsx file, in memory: the same bytes for the same asking. Any published campaign makes a form. */
import { startOfDay } from '../../domain/calendars/time.ts';
import type { Sheet } from '../sheet/model.ts';
import { writeWorkbook } from '../xlsx/write-workbook.ts';
import type { FormAsked } from './form-asked.ts';
import { formSheets } from './form-sheets.ts';

export const formWorkbook = (asked: FormAsked, sheets: readonly Sheet[] = formSheets(asked)): Promise<Uint8Array> =>
  writeWorkbook({
    title: asked.campaign.title,
    author: 'tonghop',
    createdAt: new Date(startOfDay(asked.preparedOn)).toISOString(),
    sheets,
  });
