/**
 * Passphrases: from a person who types them unseen, or from the first line of a file. Never from an argument, which
 * `ps` shows to everybody on the machine.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { FindKey } from './parcel.ts';
import { keyIn, WrongKey } from './parcel-lock.ts';

interface Asked {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  note(text: string): void;
}

const shortest = 12;

/** Throws `WrongKey` where there is none. */
const existing = async (asked: Asked, file: string | undefined): Promise<string> => {
  const [typed = ''] =
    file === undefined ? await typedBy(asked, ['Mật khẩu của gói hay của tệp khóa']) : await lineIn(file);
  if (typed === '') throw new WrongKey('chưa có mật khẩu.');
  return typed;
};

/** One that is made now, typed twice. Throws `WrongKey` where it is too short to be any. */
export const newPassphrase = async (asked: Asked, file: string | undefined): Promise<string> => {
  const questions = [`Mật khẩu mới, ít nhất ${shortest} ký tự (bốn năm từ không liên quan là tốt)`, 'Gõ lại lần nữa'];
  const [typed = '', again = typed] = file === undefined ? await typedBy(asked, questions) : await lineIn(file);
  if (typed !== again) throw new WrongKey('hai lần gõ khác nhau; chưa làm gì.');
  if (typed.length < shortest) throw new WrongKey(`mật khẩu cần ít nhất ${shortest} ký tự; chưa làm gì.`);
  return typed;
};

interface Named {
  /** Of who may open it: a file of age. */
  readonly identity?: string | undefined;
  readonly passphraseFile?: string | undefined;
}

/** The key of a file that was named; else the one in the parcel, by its passphrase. */
export const finderOf =
  (asked: Asked, { identity, passphraseFile }: Named): FindKey =>
  async (ownKey) => {
    const file = identity === undefined ? ownKey : await readFile(identity).catch(() => undefined);
    if (file) return keyIn(file, () => existing(asked, passphraseFile));
    throw new WrongKey(
      identity === undefined
        ? 'gói được mã hóa; cần --identity TỆP-KHÓA để mở.'
        : `không đọc được tệp khóa ${identity}.`,
    );
  };

const lineIn = async (file: string): Promise<string[]> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongKey(`không đọc được tệp mật khẩu ${file}.`);
  });
  return text.split(/\r?\n/).slice(0, 1);
};

/** What is typed goes nowhere: the terminal's own echo is off while it is read line by line by us. */
const unseen = () => new Writable({ write: (_chunk, _encoding, done) => done() });

const typedBy = async ({ stdin, note }: Asked, questions: readonly string[]): Promise<string[]> => {
  if (!stdin.isTTY) throw new WrongKey('cần mật khẩu mà không có người để hỏi; nêu --passphrase-file TỆP.');
  const reader = createInterface({ input: stdin, output: unseen(), terminal: true });
  const lines = reader[Symbol.asyncIterator]();
  const typed: string[] = [];
  try {
    for (const question of questions) {
      note(`${question} (không hiện khi gõ):`);
      const { value, done } = await lines.next();
      typed.push(done ? '' : value.normalize('NFC'));
    }
  } finally {
    reader.close();
  }
  return typed;
};
