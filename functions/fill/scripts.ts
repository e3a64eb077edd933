/** GET /f/{file}: the two scripts of the form. Their addresses change with their content, so that browsers keep them. */
import type { Response } from '../../shared/http/request.ts';
import { sha256 } from '../../shared/sha256.ts';
import { formScript } from './browser/form-script.ts';
import { workerScript } from './browser/worker-script.ts';

const named = (name: string, script: string) =>
  [`${name}-${sha256(Buffer.from(script)).slice(0, 16)}.js`, script] as const;

const form = named('bieu', formScript);
const worker = named('nen', workerScript);
const scripts: ReadonlyMap<string, string> = new Map([form, worker]);

export const formScriptAt = `/f/${form[0]}`;
export const workerAt = `/f/${worker[0]}`;

export const scriptCalled = (file: string): Response => {
  const script = scripts.get(file);
  return script === undefined
    ? { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Không có tệp này.' }
    : {
        status: 200,
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
        body: script,
      };
};
