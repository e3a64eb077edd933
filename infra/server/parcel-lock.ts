/**
 * Parcels shut with age (age-encryption.org/v1), file by file: by public key, so that who writes one holds no secret;
 * or by a passphrase, which shuts a key that lies in the parcel itself. `age` and `rage` open them too.
 * What a public key shuts, anybody may have written: that the log is whole is told by its seals.
 */
import { createHash } from 'node:crypto';

type Chunks = AsyncIterable<Uint8Array>;

/** Who may open a parcel, for who writes it. */
export interface Lock {
  /** Told from others by its public keys: what one circle shares, no other can open. */
  readonly circle: string;
  /** The parcel's own key, shut by a passphrase. */
  readonly ownKey: Uint8Array | undefined;
  shut(plain: Uint8Array): Promise<Uint8Array>;
  shutAll(plain: Chunks): Promise<Chunks>;
}

/** What opens parcels. */
export interface Key {
  /** Throws `WrongKey`, or `Error` where it is no longer what was written. */
  open(shut: Uint8Array): Promise<Uint8Array>;
  /** The same; the chunks throw what is found out only on the way. */
  openAll(shut: Chunks): Promise<Chunks>;
}

/** A key that does not fit, in a sentence. */
export class WrongKey extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'WrongKey';
  }
}

interface Wanted {
  /** `age1…` */
  readonly recipients?: readonly string[] | undefined;
  readonly passphrase?: string | undefined;
}

// Loaded where it is needed alone: a server that shuts nothing starts without it.
const loadAge = () => import('age-encryption');

/** Undefined where nobody is named: then a parcel lies open. Throws `WrongKey`. */
export const lockFor = async ({ recipients = [], passphrase }: Wanted): Promise<Lock | undefined> => {
  if (recipients.length === 0 && passphrase === undefined) return undefined;
  const age = await loadAge();
  const own = passphrase === undefined ? undefined : await newKey(passphrase);
  const all = [...new Set([...recipients, ...(own ? [own.recipient] : [])])].toSorted();
  const encrypter = new age.Encrypter();
  for (const recipient of all) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new WrongKey(`"${recipient.slice(0, 80)}" không phải là khóa công khai (age1…): chép thiếu hoặc nhầm?`);
    }
  }
  return {
    circle: createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16),
    ownKey: own?.file,
    shut: (plain) => encrypter.encrypt(plain),
    shutAll: async (plain) => encrypter.encrypt(ReadableStream.from(plain)),
  };
};

/** A new key as a file of age: shut by a passphrase, or open where that is ''. */
export const newKey = async (
  passphrase: string,
): Promise<{ readonly file: Uint8Array; readonly recipient: string }> => {
  const age = await loadAge();
  const identity = await age.generateX25519Identity();
  const recipient = await age.identityToRecipient(identity);
  const text = `# public key: ${recipient}\n${identity}\n`;
  if (passphrase === '') return { file: Buffer.from(text), recipient };
  const encrypter = new age.Encrypter();
  encrypter.setPassphrase(passphrase);
  return { file: await encrypter.encrypt(text), recipient };
};

const ageStart = 'age-encryption.org/';
const armorStart = '-----BEGIN AGE';

/**
 * @param file of `newKey` or of `age-keygen`; shut by a passphrase (`age -p`), armoured too. @param passphrase asked
 * for where it is. Throws `WrongKey`.
 */
export const keyIn = async (file: Uint8Array, passphrase: () => Promise<string>): Promise<Key> => {
  const age = await loadAge();
  const text = await identitiesIn(file, passphrase);
  const decrypter = new age.Decrypter();
  const identities = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  try {
    if (identities.length === 0) throw new Error('none');
    for (const identity of identities) decrypter.addIdentity(identity.trim());
  } catch {
    throw new WrongKey('Tệp khóa không có khóa nào đọc được (AGE-SECRET-KEY-1…).');
  }
  return {
    open: (shut) => fitting(decrypter.decrypt(shut), 'khóa này không mở được: gói được mã hóa cho khóa khác.'),
    openAll: (shut) =>
      fitting(decrypter.decrypt(ReadableStream.from(shut)), 'khóa này không mở được: gói được mã hóa cho khóa khác.'),
  };
};

const identitiesIn = async (file: Uint8Array, passphrase: () => Promise<string>): Promise<string> => {
  const text = Buffer.from(file).toString('utf8');
  const isArmoured = text.trimStart().startsWith(armorStart);
  if (!isArmoured && !text.startsWith(ageStart)) return text;
  const age = await loadAge();
  const decrypter = new age.Decrypter();
  decrypter.addPassphrase(await passphrase());
  return fitting(
    (async () => decrypter.decrypt(isArmoured ? age.armor.decode(text) : file, 'text'))(),
    'mật khẩu không đúng, hoặc tệp khóa đã bị thay đổi.',
  );
};

/** age's own word for a key that none of a file's stanzas is for. */
const noneMatched = /no identity matched/;

const fitting = async <T>(opened: Promise<T>, sentence: string): Promise<T> => {
  try {
    return await opened;
  } catch (error) {
    throw noneMatched.test((error as Error).message) ? new WrongKey(sentence) : error;
  }
};
