/** The annexes in the order they are numbered: the one numbering of workbook, PDF and report. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { ExportInput } from './sheets/input.ts';
import { roman } from './sheets/order.ts';
import { overflowing } from './sheets/unit-layout.ts';

type Annex = 'figures' | 'narratives' | 'progress' | 'adjustments' | 'amendments' | 'approval' | 'comparison';

interface Entry {
  readonly title: (campaign: Campaign) => string;
  readonly isThere: (input: ExportInput) => boolean;
}

/** Somebody has signed, or accepted a report. */
const isJudged = ({ signing, ledger }: ExportInput): boolean =>
  Boolean(signing) || ledger.rows.some(({ accepted }) => accepted);

const annexes: Readonly<Record<Annex, Entry>> = {
  figures: { title: (campaign) => campaign.export.title, isThere: () => true },
  narratives: {
    title: () => 'NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ',
    isThere: (input) => input.campaign.export.narratives.length > 0 || overflowing(input).size > 0,
  },
  progress: { title: () => 'TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ', isThere: () => true },
  adjustments: {
    title: () => 'ĐIỀU CHỈNH SỐ LIỆU SAU KHI ĐƠN VỊ BÁO CÁO',
    isThere: ({ ledger }) => ledger.rows.some(({ corrections }) => corrections.length > 0),
  },
  amendments: {
    title: () => 'ĐIỀU CHỈNH SỐ LIỆU SAU KHI DUYỆT',
    isThere: ({ signing }) => Boolean(signing?.asSigned),
  },
  approval: { title: () => 'TÌNH HÌNH DUYỆT SỐ LIỆU', isThere: isJudged },
  comparison: { title: () => 'SO SÁNH VỚI KỲ TRƯỚC', isThere: ({ comparison }) => Boolean(comparison) },
};

/** Whether an export has the annex. */
export const hasAnnex = (input: ExportInput, annex: Annex): boolean => annexes[annex].isThere(input);

/** "Phụ lục II": how the annex is headed and cited. */
export const annexNumber = (input: ExportInput, annex: Annex): string => {
  const names = Object.keys(annexes) as Annex[];
  const before = names.slice(0, names.indexOf(annex)).filter((one) => hasAnnex(input, one));
  return `Phụ lục ${roman(before.length + 1)}`;
};

/** Number and title, as an annex begins with in every document. */
export const annexHead = (input: ExportInput, annex: Annex): readonly [number: string, title: string] => [
  annexNumber(input, annex),
  annexes[annex].title(input.campaign),
];
