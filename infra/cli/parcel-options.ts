/** How a command is told who may open the parcel it writes, and by what it opens the one it reads. */
import type { Command } from 'commander';
import type { FindKey } from '../server/parcel.ts';
import { type Lock, lockFor } from '../server/parcel-lock.ts';
import { finderOf, newPassphrase } from '../server/passphrase.ts';
import type { Terminal } from './terminal.ts';

const passphraseFile = ['--passphrase-file <tệp>', 'mật khẩu là dòng đầu của tệp này; mặc định: hỏi'] as const;

export interface ShutOptions {
  readonly recipient?: readonly string[];
  readonly passphrase?: boolean;
  readonly passphraseFile?: string;
}

export const shuts = (command: Command): Command =>
  command
    .option('--recipient <khóa...>', 'mã hóa cho khóa công khai này (age1…, xem "parcel key"); nêu được nhiều')
    .option('--passphrase', 'mã hóa bằng mật khẩu, hỏi hai lần')
    .option(...passphraseFile);

export interface OpenOptions {
  readonly identity?: string;
  readonly passphraseFile?: string;
}

export const opens = (command: Command): Command =>
  command.option('--identity <tệp>', 'tệp khóa mở gói đã mã hóa cho khóa công khai').option(...passphraseFile);

/** A lock, and what opens it again where that is known here. Undefined where the parcel is to lie open. */
export const lockOf = async (
  terminal: Terminal,
  { recipient, passphrase, passphraseFile: file }: ShutOptions,
): Promise<Lock | undefined> => {
  const path = file === undefined ? undefined : terminal.path(file);
  const isByPassphrase = passphrase || path !== undefined;
  return lockFor({
    recipients: recipient,
    passphrase: isByPassphrase ? await newPassphrase(terminal, path) : undefined,
  });
};

export const keyOf = (terminal: Terminal, { identity, passphraseFile: file }: OpenOptions): FindKey =>
  finderOf(terminal, {
    identity: identity === undefined ? undefined : terminal.path(identity),
    passphraseFile: file === undefined ? undefined : terminal.path(file),
  });

/** Told after a parcel that everybody can read. */
export const liesOpen =
  'Gói KHÔNG mã hóa và có dữ liệu cá nhân: đừng mang đi như vậy; thêm --passphrase hoặc --recipient.';
