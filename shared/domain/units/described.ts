/** A unit in a sentence of an issue, and the units a sentence names so: who repairs a delivery is offered these. */
import type { Unit } from './register.ts';

/** As a person tells two units of one name apart: "Xã Đắk Long, Huyện Đắk Glei (mã 23368)". */
export const described = ({ name, code }: Pick<Unit, 'name' | 'code'>, district: string | undefined): string =>
  `${name}${district === undefined ? '' : `, ${district}`} (mã ${code})`;

/** Codes of the units described in a text, in its order. */
export const describedIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(/\(mã ([^\s()]+)\)/g), ([, code = '']) => code)),
];
