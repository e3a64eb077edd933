/** The table of form tools. A new tool is one file, one row here and one folder of recorded deliveries. */
import { airtable } from './airtable.ts';
import { cf7 } from './cf7.ts';
import { cognito } from './cognito.ts';
import { csv } from './csv.ts';
import { fillout } from './fillout.ts';
import { formbricks } from './formbricks.ts';
import { formsg } from './formsg.ts';
import { googleForms } from './google-forms.ts';
import { googleSheet } from './google-sheet.ts';
import { gravityForms } from './gravity-forms.ts';
import { htmlForm } from './html-form.ts';
import { jotform } from './jotform.ts';
import { json } from './json.ts';
import { kobo } from './kobo.ts';
import { limesurvey } from './limesurvey.ts';
import { msForms } from './ms-forms.ts';
import { openrosa } from './openrosa.ts';
import { page } from './page.ts';
import { paperform } from './paperform.ts';
import { surveymonkey } from './surveymonkey.ts';
import { tally } from './tally.ts';
import type { Tool } from './tool.ts';
import { typeform } from './typeform.ts';
import { workbook } from './workbook.ts';
import { wpforms } from './wpforms.ts';
import { zoho } from './zoho.ts';

export const tools: ReadonlyMap<string, Tool> = new Map(
  [
    googleForms,
    googleSheet,
    msForms,
    kobo,
    openrosa,
    typeform,
    tally,
    jotform,
    formbricks,
    fillout,
    paperform,
    csv,
    workbook,
    page,
    json,
    htmlForm,
    cognito,
    gravityForms,
    cf7,
    wpforms,
    limesurvey,
    zoho,
    formsg,
    surveymonkey,
    airtable,
  ].map((tool) => [tool.name, tool]),
);
