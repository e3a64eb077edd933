/**
 * The draft report a clerk otherwise types by hand, in the layout of NĐ 30/2020/NĐ-CP, Appendix I (agency left, Quốc
 * hiệu right, symbol, place and date, name and subject, body, "Nơi nhận" left, signature right), or of a Party
 * document, which never has the State's header. Number, day and month are left open, as they are until it is signed.
 */
import { dateInWords, instantText, localDate } from '../../../domain/calendars/time.ts';
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { type Block, type DocumentModel, type Paragraph, paragraph, type Sides } from '../../docx/model.ts';
import { adjustedCounts } from '../sheets/adjusted.ts';
import { leavesOf } from '../sheets/columns.ts';
import type { ExportInput } from '../sheets/input.ts';
import { lopsided, lopsidedNotes } from '../sheets/lopsided.ts';
import { narrativeFields } from '../sheets/narratives.ts';
import { collectedAnnex, collectedPart } from './collected.ts';
import { figuresAnnex } from './figures-annex.ts';
import { figuresPart, reportingPart } from './standing.ts';

export const reportOf = (input: ExportInput): DocumentModel => {
  const { campaign, ledger } = input;
  const fields = narrativeFields(campaign, new Set());
  const body: Block[] = [
    letterhead(campaign, localDate(ledger.cutoff).slice(0, 4)),
    paragraph('name', 'BÁO CÁO'),
    paragraph('subject', `Kết quả thực hiện: ${campaign.title}`),
    ...(campaign.sample ? [paragraph('sample', `DỰ THẢO - ${campaign.sample}`)] : []),
    paragraph('addressee', `Kính gửi: ${campaign.document.issuer}`),
    paragraph('body', opening(input)),
    paragraph('heading', 'I. TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ'),
    ...reportingPart(input),
    paragraph('heading', 'II. KẾT QUẢ'),
    ...figuresPart(input),
    ...(fields.length > 0 ? [paragraph('heading', 'III. NỘI DUNG CÁC ĐƠN VỊ BÁO CÁO')] : []),
    ...collectedPart(input, fields),
    ...qualityPart(input, fields.length > 0 ? 'IV' : 'III'),
    paragraph('body', `Trên đây là báo cáo kết quả, ${nameOf(campaign)} kính trình xem xét, chỉ đạo./.`),
    signature(campaign),
  ];
  return {
    title: `Báo cáo: ${campaign.title}`,
    author: campaign.export.agency.name,
    createdAt: ledger.cutoff,
    sections: [
      { orientation: 'portrait', blocks: body },
      figuresAnnex(input, 'I'),
      ...(fields.length > 0 ? [collectedAnnex(input, fields, 'II')] : []),
    ],
  };
};

const opening = ({ campaign, ledger }: ExportInput): string => {
  const { number, date, issuer, subject } = campaign.document;
  const given = [
    number ? `văn bản số ${number}` : 'văn bản',
    date ? dateInWords(date) : '',
    `của ${issuer}`,
    /^V\/v /.test(subject) ? subject.replace(/^V\/v /, 'về việc ') : `(${subject})`,
  ];
  const which = given.filter(Boolean).join(' ');
  return `Thực hiện ${which}, ${nameOf(campaign)} tổng hợp kết quả như sau (số liệu tính đến ${instantText(ledger.cutoff)}):`;
};

/** Letterheads write an agency in capitals; in a sentence it is spelt as where the campaign names it as recipient. */
const nameOf = ({ recipient, export: { agency } }: Campaign): string =>
  recipient.toUpperCase() === agency.name.toUpperCase() ? recipient : agency.name;

const letterhead = (campaign: Campaign, year: string): Sides => {
  const { parent, name } = campaign.export.agency;
  const left = (style: 'agency' | 'agency-name', text: string): Paragraph => paragraph(style, text.toUpperCase());
  const day = paragraph('place', `${campaign.export.place}, ngày …… tháng …… năm ${year}`);
  if (campaign.document.kind === 'party') {
    return {
      kind: 'sides',
      widths: [210, 258],
      left: [
        left('agency', parent),
        left('agency-name', name),
        paragraph('agency-name', '*'),
        paragraph('symbol', 'Số …….-BC/……'),
      ],
      right: [paragraph('party', 'ĐẢNG CỘNG SẢN VIỆT NAM'), paragraph('gap', ''), day],
    };
  }
  return {
    kind: 'sides',
    widths: [190, 278],
    left: [left('agency', parent), left('agency-name', name), paragraph('symbol', 'Số: …….. /BC-……')],
    right: [
      paragraph('nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
      paragraph('motto', 'Độc lập - Tự do - Hạnh phúc'),
      day,
    ],
  };
};

/** What whoever signs should know of the figures. */
const qualityPart = (input: ExportInput, number: string): Paragraph[] => {
  const { campaign, ledger } = input;
  const warned = ledger.rows.filter(({ current }) => current && current.issues.length > 0).length;
  const open = ledger.quarantine.filter((held) => held.open).length;
  const adjusted = adjustedCounts(input);
  const notes = lopsidedNotes(lopsided(campaign, ledger.rows, leavesOf(campaign, campaign.export.columns)));
  const lines = [
    ...(warned > 0 ? [`- ${warned} đơn vị có số liệu cần rà soát (nêu ở trang Cảnh báo số liệu của bản Excel).`] : []),
    ...(adjusted.made > 0
      ? [
          `- ${adjusted.values} số liệu của ${adjusted.units} đơn vị đã được điều chỉnh so với báo cáo của đơn vị (nêu ở trang Điều chỉnh của bản Excel).`,
        ]
      : []),
    ...(open > 0
      ? [`- ${input.hasMoreHeld ? 'ít nhất ' : ''}${open} lượt gửi còn chờ xử lý, chưa tính vào số liệu trên.`]
      : []),
    ...notes.map((note) => `- ${note.replace(/^\(\*\) /, '')}`),
  ];
  if (lines.length === 0) return [];
  return [paragraph('heading', `${number}. LƯU Ý VỀ SỐ LIỆU`), ...lines.map((line) => paragraph('item', line))];
};

const signature = (campaign: Campaign): Sides => {
  const signer = campaign.export.signers.at(-1);
  const receivers = [campaign.document.issuer, ...campaign.copyTo];
  const kept = campaign.document.kind === 'party' ? 'Lưu.' : 'Lưu: VT.';
  return {
    kind: 'sides',
    widths: [234, 234],
    left: [
      paragraph('receivers', 'Nơi nhận:'),
      ...[...receivers.map((one) => `- ${one};`), `- ${kept}`].map((text) => paragraph('receiver', text)),
    ],
    right: [
      ...(signer?.capacity ? [paragraph('signer', signer.capacity)] : []),
      paragraph('signer', signer?.title ?? ''),
      paragraph('signer-hint', '(Ký, ghi rõ họ tên, đóng dấu)'),
      ...Array.from({ length: 4 }, () => paragraph('gap', '')),
    ],
  };
};
