/**
 * The markers of a template: {{co_quan}} anywhere, {{don_vi.ten}} in the row of a unit, {{nhom.heads}} in the row of a
 * group, {{tong.heads}} where a total stands. After the dot: a word of the list, or the key of a field or indicator.
 */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { traitsOf } from '../../domain/fields/kinds.ts';

const scopes = ['don_vi', 'nhom', 'tong'] as const;
export type Scope = (typeof scopes)[number];

/** What may stand alone. */
const headWords = [
  'co_quan_cap_tren',
  'co_quan',
  'tieu_de',
  'phu_de',
  'kem_theo',
  'don_vi_tinh',
  'dia_danh',
  'nam',
  'so_lieu_den',
  'da_bao_cao',
  'so_lieu_minh_hoa',
  'ma_bam',
] as const;
export type HeadWord = (typeof headWords)[number];

const scopeWords = {
  don_vi: ['stt', 'ma', 'ten', 'loai', 'nhom', 'tinh_trang', 'ghi_chu'],
  nhom: ['stt', 'ma', 'ten', 'da_bao_cao', 'phai_bao_cao'],
  tong: ['da_bao_cao', 'phai_bao_cao'],
} as const satisfies Record<Scope, readonly string[]>;

export interface Marker {
  /** As written, braces included. */
  readonly whole: string;
  readonly scope: Scope | null;
  readonly word: string;
}

const pattern = /\{\{\s*(?:([a-z_]+)\s*\.\s*)?([A-Za-z0-9_]+)\s*\}\}/g;

export const markersIn = (text: string): Marker[] =>
  [...text.matchAll(pattern)].map(([whole, scope, word = '']) => ({
    whole,
    scope: (scope ?? null) as Scope | null,
    word,
  }));

/** Is a brace left that belongs to no marker? */
export const hasBrokenMarker = (text: string): boolean => /\{\{|\}\}/.test(text.replace(pattern, ''));

/** Why a marker cannot be filled in this campaign; undefined when it can. */
export const markerFault = (
  { scope, word }: Marker,
  campaign: Pick<Campaign, 'fields' | 'indicators'>,
): string | undefined => {
  if (scope === null) {
    return (headWords as readonly string[]).includes(word)
      ? undefined
      : `không có {{${word}}}; dùng được: ${headWords.join(', ')}`;
  }
  if (!scopes.includes(scope)) return `trước dấu chấm cần don_vi, nhom hoặc tong, không phải "${scope}"`;
  if ((scopeWords[scope] as readonly string[]).includes(word)) return undefined;
  const field = campaign.fields.find(({ key }) => key === word);
  if (field && scope !== 'don_vi' && !traitsOf(field).isAdded)
    return `chỉ tiêu ${word} ("${field.label}") không cộng được theo nhóm hay toàn đợt`;
  if (field || campaign.indicators.some(({ key }) => key === word)) return undefined;
  return `đợt báo cáo không có chỉ tiêu "${word}", và ${scope} không có mục này (có: ${scopeWords[scope].join(', ')})`;
};
