/** Serves page.js, bundled once, on the loopback: a page for each form that is to be shown. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';

const page =
  '<!doctype html><html lang="vi"><meta charset="utf-8">' +
  '<div id="form"></div><script type="module" src="/page.js"></script>';

const bundled = async (): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [new URL('page.js', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  const [script] = outputFiles;
  if (!script) throw new Error('esbuild wrote nothing.');
  return script.contents;
};

export interface FormServer {
  readonly url: string;
  stop(): void;
}

/** @param form the XForm, asked for each time a page is opened. */
export const serveWebForms = async (form: () => Promise<string>): Promise<FormServer> => {
  const script = await bundled();
  const server: Server = createServer(async ({ url }, answer) => {
    if (url === '/page.js') return answer.setHeader('content-type', 'text/javascript').end(script);
    if (url === '/form.xml') return answer.setHeader('content-type', 'text/xml').end(await form());
    if (url === '/') return answer.setHeader('content-type', 'text/html').end(page);
    answer.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => server.close() };
};
