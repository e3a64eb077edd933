/** How a report is numbered and dated before it is signed, and how an annex says which report it belongs to. */
import { localDate } from '../../domain/calendars/time.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { agencyInSentence } from './agency.ts';
import type { ExportInput } from './sheets/input.ts';

/** The State's documents write "Số:", the Party's "Số"; what stands where the campaign states no symbol. */
const numbers: Readonly<Record<Campaign['document']['kind'], readonly [number: string, unknownSymbol: string]>> = {
  state: ['Số: ……..', '/BC-……'],
  party: ['Số …….', '-BC/……'],
};

/** Day and month are left open, as they are until it is signed. */
export const openDate = ({ ledger }: ExportInput): string =>
  `ngày …… tháng …… năm ${localDate(ledger.cutoff).slice(0, 4)}`;

export const numberOf = ({ document, export: { symbol } }: Campaign): string => {
  const [number, unknownSymbol] = numbers[document.kind];
  return `${number}${symbol ?? unknownSymbol}`;
};

/**
 * "(Kèm theo Báo cáo số ……../BC-SNV ngày …… tháng …… năm 2021 của Sở Nội vụ)": the same in workbook, report and PDF.
 */
export const attachedWords = (input: ExportInput): string => {
  const agency = agencyInSentence(input.campaign);
  const number = numberOf(input.campaign).replace(/^Số:? /, 'số ');
  const of = agency === null ? '' : ` của ${agency}`;
  return input.campaign.export.attachedTo ?? `(Kèm theo Báo cáo ${number} ${openDate(input)}${of})`;
};
