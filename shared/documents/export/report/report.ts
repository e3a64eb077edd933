/**
 * The draft report a clerk otherwise types by hand, for a reader who signs: how the units reported, the results, their
 * difficulties and proposals, what the agency says of it, and the annexes, each cited in the body by its number.
 */
import { ownPeriodWords } from '../../../domain/calendars/calendar.ts';
import { dateInWords, instantText } from '../../../domain/calendars/time.ts';
import type { Topic } from '../../../domain/fields/field.ts';
import { type Block, type DocumentModel, paragraph } from '../../docx/model.ts';
import { agencyInSentence } from '../agency.ts';
import type { ExportInput } from '../sheets/input.ts';
import { roman } from '../sheets/order.ts';
import { assessmentPart } from './assessment.ts';
import { collectedAnnex, collectedPart } from './collected.ts';
import { figuresAnnex } from './figures-annex.ts';
import { letterhead, signature } from './letterhead.ts';
import { questionsOf } from './narratives.ts';
import { figuresPart } from './results.ts';
import { situationPart } from './situation.ts';

export const reportOf = (input: ExportInput): DocumentModel => {
  const { campaign, ledger } = input;
  const questions = questionsOf(input);
  const told = (topic: Topic): Block[] => collectedPart(input, questions, topic);
  const agency = agencyInSentence(campaign);
  const subject = [campaign.title, ...ownPeriodWords(campaign.calendar, ledger.period)].join(', ');
  const body: Block[] = [
    letterhead(input),
    paragraph('gap', ''),
    paragraph('name', 'BÁO CÁO'),
    paragraph('subject', `Kết quả thực hiện: ${subject}`),
    ...(campaign.sample ? [paragraph('sample', `DỰ THẢO - ${campaign.sample}`)] : []),
    paragraph('addressee', `Kính gửi: ${campaign.document.issuer}`),
    paragraph('lead', opening(input)),
    ...numbered([
      ['TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ', situationPart(input)],
      ['KẾT QUẢ', [...figuresPart(input), ...told('results')]],
      ['KHÓ KHĂN, VƯỚNG MẮC', told('difficulties')],
      ['KIẾN NGHỊ CỦA CÁC ĐƠN VỊ', told('proposals')],
      [`ĐÁNH GIÁ, KIẾN NGHỊ CỦA ${(agency ?? 'cơ quan tổng hợp').toUpperCase()}`, assessmentPart(input)],
    ]),
    paragraph('closing', closing(input)),
    signature(campaign),
  ];
  const annex = collectedAnnex(input, questions);
  return {
    title: `Báo cáo: ${subject}`,
    author: campaign.export.agency.name,
    createdAt: ledger.cutoff,
    sections: [{ orientation: 'portrait', blocks: body }, figuresAnnex(input), ...(annex ? [annex] : [])],
  };
};

/** Parts with something in them, numbered as they come. */
const numbered = (parts: readonly (readonly [title: string, blocks: readonly Block[]])[]): Block[] =>
  parts
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], index) => [paragraph('heading', `${roman(index + 1)}. ${title}`), ...blocks]);

const opening = (input: ExportInput): string => {
  const { subject } = input.campaign.document;
  const about = /^V\/v /.test(subject) ? subject.replace(/^V\/v /, 'về việc ') : `(${subject})`;
  const agency = agencyInSentence(input.campaign);
  const who = agency === null ? 'kết quả được tổng hợp' : `${agency} tổng hợp kết quả`;
  const until = instantText(input.ledger.cutoff);
  return `Thực hiện ${documentWords(input)} ${about}, ${who} như sau (số liệu tính đến ${until}):`;
};

const closing = (input: ExportInput): string => {
  const agency = agencyInSentence(input.campaign);
  const who = agency === null ? '' : `${agency} `;
  const request = `${who}kính báo cáo ${input.campaign.document.issuer} xem xét, chỉ đạo./.`;
  return `Trên đây là báo cáo kết quả thực hiện ${documentWords(input)}; ${request}`;
};

/** "văn bản số 2881/UBND-KTTH ngày 16 tháng 8 năm 2021 của Ủy ban nhân dân tỉnh Kon Tum". */
const documentWords = ({ campaign }: ExportInput): string => {
  const { number, date, issuer } = campaign.document;
  const parts = ['văn bản', number && `số ${number}`, date && dateInWords(date)];
  return [...parts, `của ${issuer}`].filter(Boolean).join(' ');
};
