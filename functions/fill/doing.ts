/** What a button of the form is pressed on. */
import type { Response } from '../../shared/http/request.ts';
import type { Receipts } from '../../shared/store/receipts.ts';
import type { Intake } from './intake.ts';
import type { Sheet } from './opened.ts';
import type { Posted } from './posted.ts';

export interface Doing {
  readonly sheet: Sheet;
  readonly posted: Posted;
  readonly intake: Intake;
  readonly receipts: Receipts;
}

export type Action = (doing: Doing) => Promise<Response>;
