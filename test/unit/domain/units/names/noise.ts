/** The ways people and programs write a unit's name, one function each, written without a look at the resolver. */

export type Noise = (name: string) => string;
type Noises = Readonly<Record<string, Noise>>;

const marks = /\p{Mn}/gu;
const plain = (text: string): string => text.normalize('NFD').replace(marks, '').normalize('NFC');

/** Marks and đ dropped, as people type who have no Vietnamese keyboard. */
const stripped: Noise = (name) => plain(name).replace(/[đð]/g, 'd').replace(/[ĐÐ]/g, 'D');

const oldTone = ['òa', 'óa', 'ỏa', 'õa', 'ọa', 'òe', 'óe', 'ỏe', 'õe', 'ọe', 'ùy', 'úy', 'ủy', 'ũy', 'ụy'];
const newTone = ['oà', 'oá', 'oả', 'oã', 'oạ', 'oè', 'oé', 'oẻ', 'oẽ', 'oẹ', 'uỳ', 'uý', 'uỷ', 'uỹ', 'uỵ'];

/** Replaces endings of syllables. */
const endings = (name: string, from: readonly string[], to: readonly string[]): string =>
  from.reduce(
    (done, ending, at) => done.replace(new RegExp(`${ending}(?!\\p{L})`, 'gu'), to[at] ?? ending),
    name.normalize('NFC'),
  );

/** "Mỹ" as "Mĩ", "Quý" as "Quí": y with its tone after one of the consonants it is exchanged with. */
const exchanged: Noise = (name) =>
  name
    .normalize('NFC')
    .replace(/(?<=[hklmst]|qu)[yỳýỷỹỵ](?!\p{L})/giu, (y) => y.normalize('NFD').replace('y', 'i').normalize('NFC'));

const typeAs =
  (...forms: readonly (readonly [string, string])[]): Noise =>
  (name) => {
    const [word = '', form = ''] = forms.find(([type]) => name.startsWith(type)) ?? [];
    return form + name.slice(word.length);
  };

const typed = /^((?:Xã|Phường|Thị trấn|Đặc khu) )(.*)$/su;

const spelling: Noises = {
  nfd: (name) => name.normalize('NFD'),
  'no-break spaces': (name) => `\u00a0${name.replaceAll(' ', '\u00a0')}`,
  'zero-width characters': (name) => `\ufeff${name.replaceAll(' ', ' \u200b')}\u200b`,
  'more spaces': (name) => `  ${name.replaceAll(' ', '  ')}\t`,
  'upper case': (name) => name.toUpperCase(),
  'lower case': (name) => name.toLowerCase(),
  'new tone placement': (name) => endings(name, oldTone, newTone),
  'old tone placement': (name) => endings(name, newTone, oldTone),
  eth: (name) => name.replaceAll('Đ', 'Ð').replaceAll('đ', 'ð'),
  Đăk: (name) => name.replaceAll('Đắk', 'Đăk'),
  Đắk: (name) => name.replaceAll('Đăk', 'Đắk'),
  Đak: (name) => name.replace(/Đ[ắă]k/gu, 'Đak'),
  Dak: (name) => name.replace(/Đ[ắă]k/gu, 'Dak'),
  'i for y': exchanged,
  'Ya for Ia': (name) => name.replace(/(?<!\p{L})Ia(?!\p{L})/gu, 'Ya'),
  'Ia for Ya': (name) => name.replace(/(?<!\p{L})Ya(?!\p{L})/gu, 'Ia'),
  'no apostrophe': (name) => name.replace(/' ?/g, ''),
  'curly apostrophe': (name) => name.replaceAll("'", '\u2019'),
  'spaced apostrophe': (name) => name.replace(/' ?/g, "' "),
  hyphens: (name) => name.replace(typed, (_, type, rest) => type + rest.replaceAll(' ', '-')),
  'run together': (name) => name.replace(typed, (_, type, rest) => type + rest.replaceAll(' ', '')),
  stripped,
  'stripped but for đ': plain,
  'leading zero': (name) => name.replace(/ (\d)$/, ' 0$1'),
  'no leading zero': (name) => name.replace(/ 0(\d)$/, ' $1'),
};

const framing: Noises = {
  'dotted type': typeAs(['Xã ', 'X. '], ['Phường ', 'P. '], ['Thị trấn ', 'TT. '], ['Đặc khu ', 'ĐK. ']),
  'joined type': typeAs(['Xã ', 'x.'], ['Phường ', 'P.'], ['Thị trấn ', 'TT.'], ['Đặc khu ', 'ĐK.']),
  'type in letters': typeAs(['Xã ', 'X '], ['Phường ', 'P '], ['Thị trấn ', 'T.T '], ['Đặc khu ', 'đk ']),
  'glued type': typeAs(['Xã ', 'xã'], ['Phường ', 'phường'], ['Thị trấn ', 'thị trấn']),
  UBND: (name) => `UBND ${name}`,
  'Uỷ ban nhân dân': (name) => `Uỷ ban nhân dân ${name}`,
  'Đảng ủy': (name) => `Đảng ủy ${name}`,
  village: (name) => `Thôn 3, ${name}`,
};

export const loss: Noises = {
  'no type': (name) => name.replace(typed, '$2'),
  'no district type': (name) => name.replace(/^(?:Huyện|Quận|Thị xã|Thành phố) /iu, ''),
  'first syllable stripped': (name) => name.replace(typed, (_, type, rest) => type + rest.replace(/^\S+/u, stripped)),
  'last syllable stripped': (name) => name.replace(/(\S+)$/u, (last) => stripped(last)),
};

/** Every noise by name. */
export const noises: Noises = { ...spelling, ...framing, ...loss };

export const dropsType: ReadonlySet<string> = new Set(['no type']);

/** Noises after which the text may rightly be asked about: a slip of the hand may be another place's name. */
export const slips: ReadonlySet<string> = new Set(['first syllable stripped', 'last syllable stripped']);

/** The coarsest comparison anyone could make: letters without marks, digits without leading zeros, y as i. */
export const crude = (name: string): string =>
  stripped(name.toLowerCase())
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('y', 'i');

/** A name without its official type word. */
export const bare: Noise = (name) => name.replace(typed, '$2');
