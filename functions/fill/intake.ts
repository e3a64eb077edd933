/**
 * Intake as the form calls it: over HTTP, with the very token the page was opened by. What a page sends is a delivery
 * like any other tool's, so that it is kept, judged, repaired and replayed like one.
 */
import type { Issue } from '../../shared/domain/issues/issue.ts';
import type { ActBody, Decided } from '../../shared/http/routes/decision-bodies.ts';
import type { ProblemJson } from '../../shared/http/routes/problem.ts';
import type { Preview, Receipt } from '../../shared/http/routes/receipts.ts';
import type { Sheet } from './opened.ts';

/** One report as it is sent. */
export interface Report {
  readonly submissionId: string;
  readonly form: { readonly id: string; readonly version: string; readonly period: string };
  readonly answers: Readonly<Record<string, string>>;
}

/** Why nothing came of a call: the service does not answer, the body is too long, the link has ended meanwhile. */
export type Trouble = 'busy' | 'too-large' | 'unproven';

export type Told<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly trouble: Trouble }
  | { readonly ok: false; readonly trouble: 'refused'; readonly problem: ProblemJson };

export interface Intake {
  /** Writes nothing. */
  check(report: Report): Promise<Told<Preview>>;
  send(report: Report): Promise<Told<Receipt>>;
  /** @param seen the unit's ETag as the page showed it */
  decide(body: ActBody<'time-asked' | 'reply' | 'nil'>, seen: string): Promise<Told<Decided>>;
}

/** Intake has 29 seconds; a page waits a little less than its own gateway does. */
const patienceMs = 25_000;

/** @param address of the service, without a slash at its end */
export const openIntake = (address: string, { source, token }: Pick<Sheet, 'source' | 'token'>): Intake => {
  const at = `${address}/v1/in/${encodeURIComponent(source.id)}/${encodeURIComponent(token)}`;
  return {
    check: (report) => post(`${at}?dryRun=1`, report),
    send: (report) => post(at, report),
    decide: (body, seen) => post(`${at}/decisions`, body, { 'if-match': `"${seen}"` }),
  };
};

const post = async <Body>(url: string, body: object, headers: Record<string, string> = {}): Promise<Told<Body>> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.ok) return { ok: true, body: (await answer.json()) as Body };
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    const trouble = troubles.get(answer.status) ?? (isProblem ? undefined : 'busy');
    return trouble
      ? { ok: false, trouble }
      : { ok: false, trouble: 'refused', problem: (await answer.json()) as ProblemJson };
  } catch {
    return { ok: false, trouble: 'busy' };
  }
};

const troubles: ReadonlyMap<number, Trouble> = new Map([
  [401, 'unproven'],
  [413, 'too-large'],
  [429, 'busy'],
  [500, 'busy'],
  [502, 'busy'],
  [503, 'busy'],
  [504, 'busy'],
]);

/** What was wrong with a refused call, as issues. */
export const issuesOf = ({ errors = [], detail, code }: ProblemJson): readonly Issue[] =>
  errors.length > 0 ? errors : [{ code, pointer: '', detail, strength: 'refuse' }];
