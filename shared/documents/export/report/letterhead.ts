/**
 * Head and foot of a report: NĐ 30/2020/NĐ-CP, Appendix I (agency left, Quốc hiệu right, symbol, place and date; "Nơi
 * nhận" left, signature right), or the Party's own, which never has the State's header and closes its own with a star.
 * Number, day and month are left open, as they are until it is signed.
 */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { type Paragraph, type ParagraphStyle, paragraph, type Sides } from '../../docx/model.ts';
import { asLetterhead } from '../agency.ts';
import { attachedWords, numberOf, openDate } from '../attached.ts';
import type { ExportInput } from '../sheets/input.ts';

type Kind = Campaign['document']['kind'];

interface Form {
  readonly widths: Sides['widths'];
  /** Parent, own name, what stands under them. */
  readonly agency: readonly [ParagraphStyle, ParagraphStyle, ...Paragraph[]];
  readonly right: readonly Paragraph[];
  readonly kept: string;
}

const forms: Readonly<Record<Kind, Form>> = {
  state: {
    widths: [190, 278],
    agency: ['agency', 'agency-name'],
    right: [
      paragraph('nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
      paragraph('motto', 'Độc lập - Tự do - Hạnh phúc'),
    ],
    kept: 'Lưu: VT.',
  },
  party: {
    widths: [210, 258],
    agency: ['party-agency', 'party-agency-name', paragraph('party-agency-name', '*')],
    right: [paragraph('party', 'ĐẢNG CỘNG SẢN VIỆT NAM'), paragraph('gap', '')],
    kept: 'Lưu.',
  },
};

export const letterhead = (input: ExportInput): Sides => {
  const { document, export: layout } = input.campaign;
  const { widths, agency, right } = forms[document.kind];
  const [parentStyle, nameStyle, ...under] = agency;
  return {
    kind: 'sides',
    widths,
    left: [
      paragraph(parentStyle, asLetterhead(layout.agency.parent)),
      paragraph(nameStyle, asLetterhead(layout.agency.name)),
      ...under,
      paragraph('symbol', numberOf(input.campaign)),
    ],
    right: [...right, paragraph('place', `${layout.place}, ${openDate(input)}`)],
  };
};

/** Under the title of an annex. */
export const attachedTo = (input: ExportInput): Paragraph => paragraph('attached', attachedWords(input));

/** Who it goes to and who signs: a report has the signer's name only, never the hint that forms to fill carry. */
export const signature = ({ document, copyTo, export: { signers } }: Campaign): Sides => {
  const signer = signers.at(-1);
  return {
    kind: 'sides',
    widths: [234, 234],
    left: [
      paragraph('receivers', 'Nơi nhận:'),
      ...['Như trên', ...copyTo].map((one) => paragraph('receiver', `- ${one};`)),
      paragraph('receiver', `- ${forms[document.kind].kept}`),
    ],
    right: [
      ...(signer?.capacity ? [paragraph('signer', signer.capacity)] : []),
      paragraph('signer', signer?.title ?? ''),
      ...Array.from({ length: 5 }, () => paragraph('gap', '')),
    ],
  };
};
