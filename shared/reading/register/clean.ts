/**
 * Cleaning the cells of the Statistics Office's list (domain notes 1.3): spaces and Unicode form are mended, a code
 * that lost its zeros gets them back, odd capitals are kept as they are written. All of it is reported.
 */

export interface Cleaned {
  readonly text: string;
  /** What was done, or looks odd; absent when nothing. */
  readonly remark?: string;
}

/** A name in composed Unicode with single spaces. */
export const cleanName = (raw: string): Cleaned => {
  const composed = raw.normalize('NFC');
  const text = composed.replace(/[\s\p{Cf}]+/gu, ' ').trim();
  const remarks = [
    ...(composed === raw ? [] : ['chuyển về Unicode dựng sẵn']),
    ...(text === composed ? [] : ['bỏ khoảng trắng thừa']),
    ...(isOddlyCapitalised(text) ? [`giữ nguyên cách viết hoa "${text}"`] : []),
  ];
  return remarks.length === 0 ? { text } : { text, remark: remarks.join(', ') };
};

/** "Xã Ya ly", "Đắk KRoong", "Thị Xã Việt Yên": kept, because nobody but the office can say what is meant. */
const isOddlyCapitalised = (text: string): boolean =>
  /^(?:Thị Trấn|Thị Xã|Thành Phố|Đặc Khu) /u.test(text) ||
  /\p{Lu}{2}|\p{Ll}\p{Lu}/u.test(text) ||
  /(?<=^(?:Xã|Phường|Thị trấn|Đặc khu|Huyện|Quận|Tỉnh|Thành phố|Thị xã) .*)(?<=\s)\p{Ll}/u.test(text);

/** Digits of a fixed length; a spreadsheet that took them for a number lost leading zeros, or added ".0". */
export const cleanCode = (raw: string, length: number): Cleaned | undefined => {
  const digits = raw.replace(/[\s\p{Cf}]+/gu, '').replace(/\.0+$/, '');
  if (!/^\d+$/.test(digits) || digits.length > length) return undefined;
  const text = digits.padStart(length, '0');
  return text === raw.trim() ? { text } : { text, remark: `mã "${raw.trim()}" đọc là ${text}` };
};
