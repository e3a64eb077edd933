/**
 * POST /v1/campaigns/{campaign}/preview: what a document would give once it is published, as files. Nothing is written:
 * whoever writes a campaign sees what a unit is asked and what is printed before anybody else does.
 */
import type { FormAsked } from '../../shared/documents/entry-form/form-asked.ts';
import { firstPeriod } from '../../shared/domain/calendars/calendar.ts';
import { localDate } from '../../shared/domain/calendars/time.ts';
import { type Campaign, CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { campaignFaults } from '../../shared/domain/campaign/campaign-faults.ts';
import { foldLedger } from '../../shared/domain/log/ledger.ts';
import { tally } from '../../shared/domain/log/tally.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Register } from '../../shared/domain/units/register.ts';
import { type Expected, expectedOf } from '../../shared/domain/units/roster.ts';
import { contentDisposition } from '../../shared/http/content-disposition.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import type { UseCase } from '../../shared/http/request.ts';
import { type Preview, previews, spreadsheet } from '../../shared/http/routes/form.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';

/** A document that nobody has published, with the register it names. */
interface Draft {
  readonly campaign: Campaign;
  readonly register: Register;
  readonly registerVersion: number;
  readonly expected: Expected;
  readonly cutoff: string;
}

/** Throws `campaign.invalid`, `register.unknown`, and `request.invalid` for what there is no preview of. */
export const preview =
  (stores: Stores): UseCase =>
  async (request) => {
    const asked = request.query.get('as') ?? 'form';
    const as = previews.find((one) => one === asked);
    if (!as) throw new Problem('request.invalid', `Chỉ xem trước được: ${previews.join(', ')}.`);
    const draft = await draftOf(stores, jsonBody(request));
    const name = contentDisposition(`xem-truoc_${fileNames[as]}_${draft.campaign.id}.xlsx`);
    const headers = { 'content-type': spreadsheet, 'content-disposition': name };
    return { status: 200, headers, body: await made[as](draft) };
  };

const draftOf = async ({ definitions, now }: Stores, body: unknown): Promise<Draft> => {
  const issues = campaignFaults(body);
  if (issues.length > 0) throw new Problem('campaign.invalid', undefined, issues);
  const document = CampaignDocument.parse(body);
  const [published, registered] = await Promise.all([
    definitions.latest('campaign', document.id),
    definitions.latest('register', document.register),
  ]);
  if (!registered) throw new Problem('register.unknown');
  const campaign = { ...document, version: (published?.version ?? 0) + 1 };
  const register = readRegister(registered.document);
  const expected = expectedOf(campaign, register);
  return { campaign, register, registerVersion: registered.version, expected, cutoff: new Date(now()).toISOString() };
};

const fileNames: Readonly<Record<Preview, string>> = { form: 'bieu-nhap', workbook: 'bieu-in' };

/** Writers of workbooks are loaded when one is asked for. */
const made: Readonly<Record<Preview, (draft: Draft) => Promise<Uint8Array>>> = {
  form: async (draft) => {
    const { formWorkbook } = await import('../../shared/documents/entry-form/write-form.ts');
    return formWorkbook(askedIn(draft));
  },
  workbook: async ({ campaign, register, registerVersion, expected, cutoff }) => {
    const [{ sheetsOf }, { writeWorkbook }, { software }] = await Promise.all([
      import('../../shared/documents/export/sheets/sheets-of.ts'),
      import('../../shared/documents/xlsx/write-workbook.ts'),
      import('../../shared/documents/export/software.ts'),
    ]);
    const ledger = foldLedger(campaign, firstPeriod(campaign.calendar), expected, [], cutoff);
    // Of nothing reported: no log stands behind it, and its evidence says so.
    const evidence = { inputHash: 'bản xem trước', registerVersion, software };
    const tallies = tally(campaign, ledger);
    return writeWorkbook(sheetsOf({ campaign, register, ledger, tallies, evidence, previous: null }));
  },
};

/** The table of everybody who is asked, empty. */
const askedIn = ({ campaign, expected: { units, groups }, cutoff }: Draft): FormAsked => ({
  campaign,
  period: firstPeriod(campaign.calendar),
  group: null,
  groups,
  units,
  values: new Map(),
  preparedOn: localDate(cutoff),
});
