/**
 * POST /v1/campaigns/{campaign}/preview: what a document would give once it is published, as a page or a file. Nothing
 * is written: whoever writes a campaign sees what a unit is asked and what is printed before anybody else does.
 */
import type { FormAsked } from '../../shared/documents/entry-form/form-asked.ts';
import { firstPeriod } from '../../shared/domain/calendars/calendar.ts';
import { localDate } from '../../shared/domain/calendars/time.ts';
import { type Campaign, CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { campaignFaults } from '../../shared/domain/campaign/campaign-faults.ts';
import { foldLedger } from '../../shared/domain/log/ledger.ts';
import { tally } from '../../shared/domain/log/tally.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Register, UnitType } from '../../shared/domain/units/register.ts';
import { type Expected, expectedOf } from '../../shared/domain/units/roster.ts';
import { contentDisposition } from '../../shared/http/content-disposition.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import type { Response, UseCase } from '../../shared/http/request.ts';
import { type Preview, previews, spreadsheet } from '../../shared/http/routes/form.ts';
import { html } from '../../shared/markup.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { entryFields } from '../../shared/web/entry-form.ts';
import { page } from '../../shared/web/page.ts';
import { box } from '../../shared/web/parts.ts';

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
    return made[as](draft, request.query.get('type'));
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

const fileOf = (name: string, { campaign }: Draft, body: Uint8Array): Response => ({
  status: 200,
  headers: {
    'content-type': spreadsheet,
    'content-disposition': contentDisposition(`xem-truoc_${name}_${campaign.id}.xlsx`),
  },
  body,
});

/** Writers of workbooks are loaded when one is asked for. */
const made: Readonly<Record<Preview, (draft: Draft, type: string | null) => Response | Promise<Response>>> = {
  page: (draft, asked) => {
    const types = new Set(draft.expected.units.map(({ type }) => type));
    const type = [...types].find((one) => one === asked) ?? [...types][0] ?? 'xa';
    return shownPage(draft.campaign, type);
  },
  form: async (draft) => {
    const { formWorkbook } = await import('../../shared/documents/entry-form/write-form.ts');
    return fileOf('bieu-nhap', draft, await formWorkbook(askedIn(draft)));
  },
  workbook: async (draft) => {
    const [{ sheetsOf }, { writeWorkbook }, { software }] = await Promise.all([
      import('../../shared/documents/export/sheets/sheets-of.ts'),
      import('../../shared/documents/xlsx/write-workbook.ts'),
      import('../../shared/documents/export/software.ts'),
    ]);
    const { campaign, register, registerVersion, expected, cutoff } = draft;
    const ledger = foldLedger(campaign, firstPeriod(campaign.calendar), expected, [], cutoff);
    // Of nothing reported: no log stands behind it, and its evidence says so.
    const evidence = { inputHash: 'bản xem trước', registerVersion, software };
    const tallies = tally(campaign, ledger);
    const sheets = sheetsOf({ campaign, register, ledger, tallies, evidence, previous: null });
    return fileOf('bieu-in', draft, await writeWorkbook(sheets));
  },
};

/** The page a unit of a type fills in; it is sent nowhere. */
const shownPage = (campaign: Campaign, type: UnitType): Response =>
  page(
    200,
    `Xem trước: ${campaign.title}`,
    html`<h1>${campaign.title}</h1>
${box('care', 'Bản xem trước, chưa công bố: nhập thử được, không gửi đi đâu.')}
<form novalidate>
${entryFields(campaign, type, { typed: new Map() })}
</form>`,
  );

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
