/** A campaign of the cast with every kind of field: figures with decimals, a choice, yes and no. */
import { type Campaign, CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import type { Submission } from '../../shared/domain/log/submission.ts';
import { aCampaignDocument } from './documents.ts';
import { aSubmission, cast } from './index.ts';

export const aSurveyDocument = (): CampaignDocument => {
  const { export: layout, ...document } = aCampaignDocument();
  return CampaignDocument.parse({
    ...document,
    id: 'song-vang-dat-2024',
    fields: [
      {
        key: 'forest',
        label: 'Đất rừng',
        kind: 'decimal',
        decimals: 2,
        unitOfMeasure: 'ha',
        max: 9_999,
        required: true,
      },
      { key: 'fields', label: 'Đất ruộng', kind: 'decimal', decimals: 1, unitOfMeasure: 'ha', max: 9_999 },
      { key: 'land', label: 'Tổng diện tích', kind: 'decimal', decimals: 2, unitOfMeasure: 'ha' },
      {
        key: 'balance',
        label: 'Chênh lệch thu chi',
        kind: 'decimal',
        decimals: 3,
        unitOfMeasure: 'triệu đồng',
        min: -500,
      },
      { key: 'houses', label: 'Số hộ', kind: 'count' },
      { key: 'hall', label: 'Có nhà văn hóa', kind: 'yes-no' },
      {
        key: 'road',
        label: 'Đường đến trung tâm',
        kind: 'choice',
        choices: [
          { key: 'paved', label: 'Đường nhựa' },
          { key: 'earth', label: 'Đường đất' },
          { key: 'none', label: 'Chưa có đường' },
        ],
      },
      { key: 'as_of', label: 'Tính đến ngày', kind: 'date' },
      { key: 'note', label: 'Ghi chú thêm', kind: 'text' },
    ],
    checks: [
      {
        id: 'parts-of-land',
        rule: 'at-most',
        strength: 'refuse',
        left: 'green',
        right: 'land',
        message: 'Đất rừng và đất ruộng không được lớn hơn tổng diện tích.',
      },
      {
        id: 'tenth-of-forest',
        rule: 'at-most',
        strength: 'warn',
        left: { times: 0.1, of: 'forest' },
        right: 'fields',
        message: 'Đất ruộng thường không dưới một phần mười đất rừng.',
      },
      {
        id: 'whole-land',
        rule: 'sums-to',
        strength: 'warn',
        parts: ['forest', 'fields', 0.3],
        total: 'land',
        message: 'Rừng, ruộng và 0,3 ha đất khác phải bằng tổng.',
      },
    ],
    indicators: [
      { kind: 'sum', key: 'green', label: 'Rừng và ruộng', of: ['forest', 'fields'] },
      { kind: 'ratio', key: 'forest_rate', label: 'Tỷ lệ đất rừng', part: 'forest', whole: 'land' },
      { kind: 'vacancies', key: 'other', label: 'Đất khác', posts: 'land', filled: 'green' },
    ],
    export: {
      ...layout,
      columns: [
        { label: 'Diện tích (ha)', columns: ['forest', 'fields', 'green', 'land', 'other', 'forest_rate'].map(column) },
        ...['balance', 'houses', 'hall', 'road'].map(column),
      ],
      narratives: ['note'],
    },
  });
};

const column = (of: string) => ({ label: of, of });

export const aSurvey = (): Campaign => ({ ...aSurveyDocument(), version: 1 });

/** Four of five units; of one district one answers nothing but the first question. */
export const aSurveySeason = (): readonly Submission[] => [
  aSubmission({ unit: cast.punctual, values: { forest: 0.1, fields: 0.2, land: 0.6, hall: true, road: 'paved' } }),
  aSubmission({
    unit: cast.late,
    values: { forest: 0.2, fields: 8.5, land: 9, balance: -1.125, hall: false, road: 'earth' },
  }),
  aSubmission({ unit: cast.twice, values: { forest: 1_250.25 } }),
  aSubmission({
    unit: cast.renamed,
    values: { forest: 8, fields: 0.5, land: 8.8, balance: 3.5, hall: true, road: 'paved', houses: 12 },
  }),
];
