/** GET /f/{file}: the two scripts of the form. */
import type { Response } from '../../shared/http/request.ts';
import { printScript } from '../../shared/web/print.ts';
import { scriptCalled, servedScript } from '../../shared/web/served-scripts.ts';
import { formScript } from './browser/form-script.ts';
import { workerScript } from './browser/worker-script.ts';

const form = servedScript('bieu', formScript);
const worker = servedScript('nen', workerScript);

export const formScriptAt = `/f/${form.file}`;
export const workerAt = `/f/${worker.file}`;

export const fillScripts = [form, worker, printScript];

export const formScriptCalled = (file: string): Response => scriptCalled(fillScripts, file);
