/** Words of the form: how a field is filled in, and who must. */
import { isRequired } from '../../domain/fields/asked.ts';
import { rangeWords } from '../../domain/fields/decimal.ts';
import type { Field } from '../../domain/fields/field.ts';
import { byKind, type FieldOf, mostLetters } from '../../domain/fields/kinds.ts';
import { numberWords } from '../../domain/fields/number-words.ts';
import { typeWords, type UnitType } from '../../domain/units/register.ts';

export const dateHint = 'Ngày/tháng/năm. Nếu máy đảo ngày và tháng, gõ năm-tháng-ngày, ví dụ 2022-04-15.';

/** What an answer looks like, without a full stop. */
export const kindWords = byKind<[], string>({
  count: ({ max }) => `Cần một số nguyên từ 0 đến ${max}`,
  decimal: (field) => `Cần một số ${rangeWords(field)}`,
  text: ({ max }) => `Nhập văn bản, tối đa ${numberWords(max)} chữ`,
  date: () => 'Cần một ngày có thật, dạng ngày/tháng/năm',
  choice: () => 'Cần chọn một mục trong danh sách',
  'yes-no': () => 'Cần chọn Có hoặc Không',
});

const zeroHint = ({ help }: Field): string => (help?.includes('ghi 0') ? '' : 'Nếu không có, ghi 0.');
const measureHint = ({ unitOfMeasure }: FieldOf<'decimal'>): string =>
  unitOfMeasure === undefined ? '' : `Đơn vị tính: ${unitOfMeasure}.`;
const noHint = (): string => '';

/** What helps before anything is typed. */
export const hintOf = byKind<[], string>({
  count: zeroHint,
  decimal: (field) => [measureHint(field), zeroHint(field)].join(' ').trim(),
  text: noHint,
  date: () => dateHint,
  choice: noHint,
  'yes-no': noHint,
});

/** Is the answer a narrative, to be given room to write and to read? */
export const isNarrative = (field: Field): boolean => mostLetters(field) > 250;

const typeNames: ReadonlyMap<UnitType, string> = new Map([
  ...[...typeWords].map(([word, type]) => [type, word.toLowerCase()] as const),
  ['organisation', 'tổ chức'],
]);

const typesText = (types: readonly UnitType[]): string => types.map((type) => typeNames.get(type) ?? type).join(', ');

/** "Mọi đơn vị", "Xã, thị trấn", "Không" or, where only some are asked, what they are. */
export const requiredWords = (field: Field, types: readonly UnitType[]): string => {
  const must = types.filter((type) => isRequired(field, type));
  const only = field.unitTypes ? ` (chỉ hỏi ${typesText(field.unitTypes)})` : '';
  if (must.length === 0) return `Không${only}`;
  if (must.length === types.length) return 'Mọi đơn vị';
  const names = typesText(must);
  return names.charAt(0).toUpperCase() + names.slice(1);
};

/** What everyone who fills a form in has to know; the first lines stand on the form itself. */
export const instructions = [
  'Chỉ ghi vào ô nền xanh nhạt. Nếu không có, ghi 0; chưa có số liệu thì để trống. Mục có dấu * là bắt buộc.',
  'Ô đỏ: sai, phải sửa. Ô cam: cần xem lại. Ô vàng: còn thiếu. Giải thích từng chỉ tiêu ở trang "Hướng dẫn".',
  'Không xóa, chèn dòng, cột; giữ nguyên các dòng, cột đang ẩn. Ghi xong, lưu dạng .xlsx và gửi lại chính tệp này.',
] as const;

/** " *", kept with the last word, after the label of what some of these types of unit must answer. */
export const requiredMark = (field: Field, types: readonly UnitType[]): string =>
  types.some((type) => isRequired(field, type)) ? '\u00a0*' : '';
