/** Our own scripts, at addresses that change with their content, so that browsers keep them. */
import type { Response } from '../http/request.ts';
import { sha256 } from '../sha256.ts';

export interface ServedScript {
  /** Its file name. */
  readonly file: string;
  readonly script: string;
}

export const servedScript = (name: string, script: string): ServedScript => ({
  file: `${name}-${sha256(Buffer.from(script)).slice(0, 16)}.js`,
  script,
});

/** The one of that name. */
export const scriptCalled = (scripts: readonly ServedScript[], file: string): Response => {
  const found = scripts.find((one) => one.file === file);
  return found === undefined
    ? { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Không có tệp này.' }
    : {
        status: 200,
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
        body: found.script,
      };
};
