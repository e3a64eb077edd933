/** A filled form on disk: what it is sent as, and where it is sent to. Called by form send. */
import { extname } from 'node:path';
import { spreadsheet } from '../../shared/http/routes/form.ts';
import { bytesOf } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import type { Terminal } from './terminal.ts';

export interface FilledForm {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const types: ReadonlyMap<string, string> = new Map([
  ['.xlsx', spreadsheet],
  ['.csv', 'text/csv'],
]);

/** Throws a `Stop` where the file is of another kind or cannot be read. */
export const readForm = async (disk: Pick<Terminal, 'path'>, file: string): Promise<FilledForm> => {
  const contentType = types.get(extname(file).toLowerCase());
  if (contentType === undefined) {
    throw new Stop(exits.usage, `${file}: cần tệp .xlsx hoặc .csv; tệp dạng khác xin mở ra và lưu lại dạng .xlsx.`);
  }
  return { bytes: new Uint8Array(await bytesOf(disk, file)), contentType };
};

/**
 * The address of a source from what a person copied: a whole URL, or its path on `api`. The page to send files from
 * counts as the address it sends them to. Throws a `Stop` that does not repeat what was written: it holds a token.
 */
export const sourceAddress = (written: string, api: () => URL): URL => {
  const whole = wholeAddress(written);
  // Git Bash on Windows puts its own folder before a path.
  const path = /(?:^|\/)(v1\/in\/[^/?#]+.*)$/.exec(whole?.pathname ?? written.trim())?.[1];
  if (path === undefined) {
    throw new Stop(
      exits.usage,
      'Đường dẫn của nguồn (--to) không hợp lệ; cần dạng /v1/in/… như lệnh "tonghop source rotate" in ra.',
    );
  }
  const url = whole ?? new URL(path, api());
  url.pathname = url.pathname.replace(/(\/v1\/in\/[^/]+\/[^/]+)\/(?:upload|form\.xlsx)\/?$/, '$1');
  return url;
};

/** Undefined where only a path was written. */
export const wholeAddress = (written: string): URL | undefined => {
  const url = URL.parse(written.trim());
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
};
