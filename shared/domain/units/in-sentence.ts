/**
 * Names of units as they stand inside a sentence (NĐ 30/2020/NĐ-CP, Appendix II, part III): "huyện Kon Plông", "xã Đắk
 * Blà, thành phố Kon Tum". Registers and tables begin a name with a capital; a sentence does so only at its start.
 */

const kinds = ['Tỉnh', 'Thành phố', 'Quận', 'Huyện', 'Thị xã', 'Xã', 'Phường', 'Thị trấn', 'Đặc khu'];

// "Huyện ủy", "Huyện đoàn", "Xã đội" are organisations; before a number the kind is part of the name: "Phường 1". The
// decree names one city that keeps its capital.
const nameAfter = '(?= )(?! (?:ủy|đoàn|đội)(?: |$))(?! \\d)(?! Hồ Chí Minh$)';
const kindBeforeName = new RegExp(`^(?:${kinds.join('|')})${nameAfter}`, 'u');

/** A unit's or a group's name inside a sentence; a name of anything else stays as it is. */
export const inSentence = (name: string): string => name.replace(kindBeforeName, (kind) => kind.toLowerCase());

/** Begins a sentence. */
export const asStart = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
