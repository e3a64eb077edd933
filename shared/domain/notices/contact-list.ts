/** Contacts as they are handed in: their schema, and what is wrong with a list, all at once. */
import * as z from 'zod';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { quoted } from '../issues/untyped.ts';
import { addressOf, channelNames, type Holder } from './contact.ts';
import { levels, type NoticeLevel } from './rule.ts';

// A line break in an address is a header of its own.
const oneLine = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'Có ký tự điều khiển hoặc xuống dòng; hãy gõ lại')
  .overwrite((text) => text.normalize('NFC'));
const domainPart = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const emailPattern = new RegExp(`^[A-Za-z0-9._%+'-]{1,64}@${domainPart}(?:\\.${domainPart})+$`);
const email = z.string().max(254).regex(emailPattern, 'Cần một địa chỉ thư, dạng ten@donvi.gov.vn');
const phone = z.string().regex(/^(?:\+84|0)\d{9,10}$/, 'Cần số điện thoại Việt Nam: 0912345678 hoặc +84912345678');
const zalo = z.string().regex(/^\d{6,25}$/, 'Cần mã người dùng Zalo, chỉ gồm chữ số');

const Person = z.strictObject({
  name: oneLine.describe('Họ tên'),
  office: oneLine.describe('Chức vụ'),
  email: email.optional(),
  phone: phone.optional(),
  zalo: zalo.optional(),
});

/** So many people at one place, so many places in one list. */
export const mostPeople = 20;
export const mostPlaces = 2_000;

/** Who at one place is written to; an empty list takes everybody away. */
export const ContactsOf = z
  .strictObject({
    level: z.enum(levels).describe('commune: đơn vị; group: nhóm (huyện); whole: cơ quan tổng hợp'),
    code: z.string().min(1).max(60).describe('Mã đơn vị, mã nhóm; * là cơ quan tổng hợp'),
    people: z.array(Person).max(mostPeople),
  })
  .meta({ id: 'ContactsOf' });
export type ContactsOf = z.infer<typeof ContactsOf>;

/** A list as a whole: places that are not there, twice the same place, people who cannot be reached. */
export const contactFaults = (list: readonly ContactsOf[], isKnown: (holder: Holder) => boolean): Issue[] => {
  const seen = new Set<string>();
  return list.flatMap(({ level, code, people }, i) => {
    const key = `${level}#${code}`;
    const faults: Issue[] = [];
    if (!isKnown({ level, code })) {
      const place = `${placeWords[level]} mã ${quoted(code)}`;
      const detail = `Không có ${place} trong danh mục và các đợt báo cáo dùng danh mục này.`;
      faults.push(refusal('contacts.unknown', pointer('contacts', i, 'code'), detail));
    }
    if (seen.has(key)) faults.push(refusal('contacts.duplicate', pointer('contacts', i), 'Nơi này đã có ở trên.'));
    seen.add(key);
    for (const [p, person] of people.entries()) {
      if (channelNames.some((channel) => addressOf[channel](person) !== undefined)) continue;
      const detail = 'Cần thư điện tử, điện thoại hoặc mã Zalo.';
      faults.push(refusal('contacts.address', pointer('contacts', i, 'people', p), detail));
    }
    return faults;
  });
};

const placeWords: Readonly<Record<NoticeLevel, string>> = { commune: 'đơn vị', group: 'nhóm', whole: 'cơ quan' };
