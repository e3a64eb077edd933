/** The ways people and programs write a unit's name, one function each, written without a look at the resolver. */

export type Noise = (name: string) => string;

const swap = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((done, [from, to]) => done.replaceAll(from, to), text.normalize('NFC'));

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');

/** Marks and đ dropped, as people type who have no Vietnamese keyboard. */
export const stripped: Noise = (name) => plain(name).replaceAll('đ', 'd').replaceAll('Đ', 'D').replaceAll('Ð', 'D');

const oldTone = ['òa', 'óa', 'ỏa', 'õa', 'ọa', 'òe', 'óe', 'ỏe', 'õe', 'ọe', 'ùy', 'úy', 'ủy', 'ũy', 'ụy'];
const newTone = ['oà', 'oá', 'oả', 'oã', 'oạ', 'oè', 'oé', 'oẻ', 'oẽ', 'oẹ', 'uỳ', 'uý', 'uỷ', 'uỹ', 'uỵ'];

/** Replaces syllable endings only, in any case of the first letters. */
const endings = (name: string, from: readonly string[], to: readonly string[]): string =>
  from.reduce(
    (done, ending, index) => done.replace(new RegExp(`${ending}(?!\\p{L})`, 'gu'), to[index] ?? ending),
    name.normalize('NFC'),
  );

const abbreviated = (name: string, forms: Readonly<Record<string, string>>): string => {
  const word = Object.keys(forms).find((type) => name.startsWith(type));
  return word === undefined ? name : (forms[word] ?? '') + name.slice(word.length);
};

export const spelling: Readonly<Record<string, Noise>> = {
  nfd: (name) => name.normalize('NFD'),
  'no-break spaces': (name) => `\u00a0${name.replaceAll(' ', '\u00a0')}`,
  'zero-width': (name) => `\ufeff${name.replaceAll(' ', ' \u200b')}\u200b`,
  spaces: (name) => `  ${name.replaceAll(' ', '  ')}\t`,
  upper: (name) => name.toUpperCase(),
  lower: (name) => name.toLowerCase(),
  'new tone': (name) => endings(name, oldTone, newTone),
  'old tone': (name) => endings(name, newTone, oldTone),
  eth: (name) => name.replaceAll('Đ', 'Ð').replaceAll('đ', 'ð'),
  'dak as dăk': (name) => swap(name, [['Đắk', 'Đăk']]),
  'dak as đắk': (name) => swap(name, [['Đăk', 'Đắk']]),
  'dak as đak': (name) => name.replace(/Đ[ắă]k/gu, 'Đak'),
  'dak as dak': (name) => name.replace(/Đ[ắă]k/gu, 'Dak'),
  'i for y': (name) =>
    name.replace(/(?<=(?:^|\s)\p{L}*[hklmqstvHKLMQSTV]u?)[yýỳỷỹỵ](?!\p{L})/gu, (y) =>
      (/[qQ]u$/.test(name.slice(0, name.indexOf(y))) || !/u[yýỳỷỹỵ]/u.test(name)
        ? plain(y).replace('y', 'i') + y.normalize('NFD').slice(1)
        : y
      ).normalize('NFC'),
    ),
  'ya for ia': (name) => name.replace(/(?<!\p{L})Ia(?!\p{L})/gu, 'Ya'),
  'ia for ya': (name) => name.replace(/(?<!\p{L})Ya(?!\p{L})/gu, 'Ia'),
  'no apostrophe': (name) => name.replace(/' ?/g, ''),
  'curly apostrophe': (name) => name.replaceAll("'", '\u2019'),
  'space after apostrophe': (name) => name.replace(/' ?/g, "' "),
  hyphens: (name) => name.replace(/(?<=\s\p{Lu}\p{L}*) (?=\p{Lu})/gu, '-'),
  stripped,
  'stripped but đ': (name) => plain(name),
  'leading zero': (name) => name.replace(/ (\d)$/, ' 0$1'),
  'no leading zero': (name) => name.replace(/ 0(\d)$/, ' $1'),
};

export const framing: Readonly<Record<string, Noise>> = {
  'dotted type': (name) =>
    abbreviated(name, { 'Xã ': 'X. ', 'Phường ': 'P. ', 'Thị trấn ': 'TT. ', 'Đặc khu ': 'ĐK ' }),
  'joined type': (name) => abbreviated(name, { 'Xã ': 'x.', 'Phường ': 'P.', 'Thị trấn ': 'TT.', 'Đặc khu ': 'ĐK.' }),
  'letters type': (name) => abbreviated(name, { 'Xã ': 'X ', 'Phường ': 'P ', 'Thị trấn ': 'T.T ', 'Đặc khu ': 'đk ' }),
  'glued type': (name) => abbreviated(name, { 'Xã ': 'xã', 'Phường ': 'phường', 'Thị trấn ': 'thị trấn' }),
  ubnd: (name) => `UBND ${name}`,
  'ủy ban': (name) => `Uỷ ban nhân dân ${name}`,
  'đảng ủy': (name) => `Đảng ủy ${name}`,
  village: (name) => `Thôn 3, ${name}`,
};

export const loss: Readonly<Record<string, Noise>> = {
  'no type': (name) => name.replace(/^(?:Xã|Phường|Thị trấn|Đặc khu) /u, ''),
  'run together': (name) =>
    name.replace(/^(Xã|Phường|Thị trấn|Đặc khu) (.*)$/u, (_, type, rest) => `${type} ${rest.replaceAll(' ', '')}`),
  'first syllable stripped': (name) =>
    name.replace(/^((?:Xã|Phường|Thị trấn|Đặc khu) )(\S+)/u, (_, type, first) => type + stripped(first)),
  'last syllable stripped': (name) => name.replace(/(\S+)$/u, (last) => stripped(last)),
};

/** Every noise by name. */
export const noises: Readonly<Record<string, Noise>> = { ...spelling, ...framing, ...loss };

/** The coarsest comparison anyone could make: letters without marks, digits without leading zeros, y as i. */
export const crude = (name: string): string =>
  stripped(name.toLowerCase())
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('y', 'i');

/** A name without its official type word. */
export const bare = (name: string): string => (loss['no type'] as Noise)(name);
