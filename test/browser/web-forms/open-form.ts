/**
 * The form of a campaign as the laptop run hands it out, open in ODK Web Forms; what is filled in goes back over HTTP.
 */
import { afterAll, beforeAll } from 'vitest';
import { boundary, collectPost } from '../../local/openrosa-client.ts';
import { type Answer, type LocalService, send } from '../../local/service.ts';
import { withBrowser } from '../chromium.ts';
import { executablePath } from '../chromium-path.ts';
import { type FormServer, serveWebForms } from './serve.ts';
import { ShownForm } from './shown-form.ts';

const client = { 'x-openrosa-version': '1.0' };

export interface OpenForm {
  /** The form on the screen, with nothing filled in. */
  show(): Promise<ShownForm>;
  /** Posts a filled form, as a client does. */
  post(instance: string): Promise<Answer>;
  /** The newest report of a unit. */
  latest(unit: string): Promise<{ values: Record<string, unknown>; issues: { code: string }[] }>;
}

/** Called once at the top of a test file. */
export const withForm = (local: LocalService, campaign: string): OpenForm => {
  const browser = withBrowser();
  let source = '';
  let forms: FormServer | undefined;

  beforeAll(async () => {
    if (!executablePath) return;
    const id = `web-forms-${campaign}`;
    await local.put(`/v1/sources/${id}`, { id, title: 'ODK', tool: 'openrosa', campaign });
    const { secret } = (await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator')).body;
    source = `${local.service.url}/v1/in/${id}/${secret}`;
    forms = await serveWebForms(async () => (await send(`${source}/form.xml`, 'GET', client)).text);
  });
  afterAll(() => forms?.stop());

  return {
    show: async () => ShownForm.on(await browser.open(forms?.url ?? '')),
    post: (instance) => {
      const type = `multipart/form-data; boundary=${boundary}`;
      return send(`${source}/submission`, 'POST', { ...client, 'content-type': type }, collectPost(instance));
    },
    latest: async (unit) => (await local.get(`/v1/campaigns/${campaign}/units/${unit}/history`)).body.revisions[0],
  };
};
