/** A form that came back, written again as an xlsx file. */
import type { FormAsked } from '../entry-form/form-asked.ts';
import { formWorkbook } from '../entry-form/write-form.ts';
import { formAgain } from './form-again.ts';
import type { SentForm } from './sent-form.ts';

export const formAgainWorkbook = (asked: FormAsked, sent: SentForm): Promise<Uint8Array> =>
  formWorkbook(asked, formAgain(asked, sent));
