/**
 * The folder a run keeps everything in: its owner's alone (0700, its files 0600) however it came to be, and of a
 * layout this version knows. What stands in the way is said in a sentence, Vietnamese first.
 */
import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder this run cannot use, in words for the person who started it. */
export class UnusableFolder extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'UnusableFolder';
  }
}

/** What versions before the one file of SQLite kept beside each other. */
const ofOldVersions = ['dynamodb', 's3'];

/**
 * Makes the folder where there is none, and closes it to others.
 * @param user who runs this process; default the process's own user, undefined where the system has none (Windows).
 */
export const prepareFolder = async (folder: string, user: number | undefined = process.getuid?.()): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { uid } = await stat(folder);
    if (user !== undefined && uid !== user) throw new UnusableFolder(ofAnotherUser(folder));
    const names = await readdir(folder, { withFileTypes: true });
    if (names.some((one) => ofOldVersions.includes(one.name))) throw new UnusableFolder(ofAnOldVersion(folder));
    await chmod(folder, 0o700);
    for (const one of names) await chmod(join(folder, one.name), one.isDirectory() ? 0o700 : 0o600);
  } catch (error) {
    throw error instanceof UnusableFolder ? error : new UnusableFolder(sentenceOf(folder, error));
  }
};

const ofAnotherUser = (folder: string): string =>
  `thư mục ${folder} là của người dùng khác; hãy chạy bằng tài khoản đó hoặc ở thư mục khác ` +
  '(the folder belongs to another user: run as that user, or in another folder)';

const ofAnOldVersion = (folder: string): string =>
  `thư mục ${folder} là dữ liệu của phiên bản cũ, phiên bản này không đọc được; hãy đổi tên thư mục đó rồi chạy lại ` +
  '(the folder was made by an older version, which this one does not read: rename it and start again)';

/** A sentence for what the system or SQLite says of a folder. */
export const sentenceOf = (folder: string, error: unknown): string => {
  const { code = '', reason = code, message } = error as { code?: string; reason?: string; message: string };
  const sentence = sentences[reason];
  return sentence ? sentence(folder, message) : `${folder}: ${message}`;
};

const full = (folder: string): string =>
  `đĩa chứa ${folder} đã đầy hoặc không ghi được; hãy giải phóng chỗ rồi chạy lại ` +
  '(the disk is full or cannot be written: free some room and start again)';
const denied = (folder: string): string => `không có quyền ghi vào ${folder} (the folder may not be written to)`;

/** By Node's code or the store's own reason. */
const sentences: Readonly<Record<string, (folder: string, detail: string) => string>> = {
  'in-use': (folder) =>
    `thư mục ${folder} đang được một lần chạy khác dùng; hãy dừng lần chạy đó hoặc chọn thư mục khác ` +
    '(the folder is in use by another run: stop that run or choose another folder)',
  'unknown-version': (folder, version) =>
    `dữ liệu trong ${folder} do phiên bản khác của phần mềm ghi (số ${version}), phiên bản này không đọc được; ` +
    'hãy dùng đúng phiên bản đó hoặc đổi tên thư mục rồi chạy lại ' +
    '(the data was written by another version: use that version, or rename the folder and start again)',
  'of-another': (folder, owner) =>
    `dữ liệu trong ${folder} là của tỉnh "${owner}"; hãy sửa "slug" hoặc đổi thư mục ` +
    '(the data belongs to another province: correct the slug, or use another folder)',
  unreadable: (folder, detail) => `không mở được kho dữ liệu trong ${folder} (the store cannot be opened: ${detail})`,
  full,
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: full,
  EACCES: denied,
  EPERM: denied,
  EROFS: denied,
  ENOENT: (folder) => `không tạo được ${folder} ở đó (the folder cannot be made there)`,
  EIO: full,
  ENOTDIR: (folder) => `${folder} không phải là thư mục (is not a folder)`,
  EEXIST: (folder) => `${folder} không phải là thư mục (is not a folder)`,
};
