/**
 * The OpenRosa server: an officer's ODK Collect or Enketo is pointed at /v1/in/{source}/{token}, finds the form there
 * and posts reports there. What a submission means and where it is kept is intake's; here is only the conversation.
 * https://docs.getodk.org/openrosa/
 */
import { createHash } from 'node:crypto';
import { xformOf } from '../../../shared/documents/entry-form/xform/xform.ts';
import { document, xml } from '../../../shared/documents/package/xml-tag.ts';
import { periodAt } from '../../../shared/domain/calendars/calendar.ts';
import type { Request, Response, UseCase } from '../../../shared/http/request.ts';
import type { openRosaRoutes } from '../../../shared/http/routes/openrosa.ts';
import { Problem } from '../../../shared/problems.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import type { Stores } from '../../../shared/store/live.ts';
import type { FindSource } from '../../../shared/taking/source-finder.ts';
import { provenBy, provenSource } from '../verify.ts';
import { openRosaHeaders, openRosaProblem } from './reply.ts';

/** @param take intake's own use case, for submissions. */
export const openRosa = (
  stores: Stores,
  find: FindSource,
  take: UseCase,
): Record<keyof typeof openRosaRoutes, UseCase> => {
  const proven = async (request: Request): Promise<KnownSource> => {
    const { known } = await provenSource(request, find, (source) => provenBy(request, source, stores));
    if (known.tool.reply !== 'openrosa') throw new Problem('form.unknown');
    return known;
  };
  const check = inOpenRosa(async (request) => {
    await proven(request);
    return { status: 204 };
  }, stores.now);
  const submit = inOpenRosa(take, stores.now);
  const list = inOpenRosa(async (request) => listOf(request, formOf(await proven(request), stores.now())), stores.now);
  const show = inOpenRosa(async (request) => {
    const form = formOf(await proven(request), stores.now());
    if (!form) throw new Problem('form.unknown');
    return { status: 200, body: form.text };
  }, stores.now);
  return {
    'HEAD /v1/in/{source}/submission': check,
    'HEAD /v1/in/{source}/{token}/submission': check,
    'POST /v1/in/{source}/submission': submit,
    'POST /v1/in/{source}/{token}/submission': submit,
    'GET /v1/in/{source}/formList': list,
    'GET /v1/in/{source}/{token}/formList': list,
    'GET /v1/in/{source}/form.xml': show,
    'GET /v1/in/{source}/{token}/form.xml': show,
  };
};

/** Every answer carries the headers clients look for; problems are said in the XML they show. */
const inOpenRosa =
  (useCase: UseCase, now: Stores['now']): UseCase =>
  async (request) => {
    const { headers, ...answer } = await useCase(request).catch((error: unknown): Response => {
      if (error instanceof Problem) return openRosaProblem(error);
      throw error;
    });
    return { ...answer, headers: { ...openRosaHeaders, date: new Date(now()).toUTCString(), ...headers } };
  };

interface Form {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly text: string;
}

/** The form of the period that is open at an instant. */
const formOf = ({ judgement }: KnownSource, instant: number): Form | undefined => {
  const { id, title, version, calendar } = judgement.campaign;
  const text = xformOf({ ...judgement, period: periodAt(calendar, instant) });
  return text === undefined ? undefined : { id, title, version: String(version), text };
};

/** Clients fetch a form again when its hash is another one, be it of the same version. */
const listOf = (request: Request, form: Form | undefined): Response => {
  const asked = request.query.get('formID');
  const listed = form && (asked === null || asked === form.id) ? [form] : [];
  const items = listed.map(
    ({ id, title, version, text }) => xml`<xform>
<formID>${id}</formID>
<name>${title}</name>
<version>${version}</version>
<hash>md5:${createHash('md5').update(text).digest('hex')}</hash>
<downloadUrl>${addressOf(request)}/form.xml</downloadUrl>
</xform>
`,
  );
  return {
    status: 200,
    body: document(xml`<xforms xmlns="http://openrosa.org/xforms/xformsList">\n${items}</xforms>`),
  };
};

/** The address the client itself used: the list must hold whole addresses. */
const addressOf = ({ headers, params }: Request): string => {
  const scheme = headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim() ?? 'https';
  const token = params.get('token');
  const path = [params.get('source') ?? '', ...(token ? [token] : [])].map(encodeURIComponent).join('/');
  return `${scheme}://${headers.get('host') ?? ''}/v1/in/${path}`;
};
