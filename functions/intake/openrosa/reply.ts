/**
 * What an OpenRosa client is told. ODK Collect counts only 201 and 202 as received (200 is "network login failure", 204
 * an exception); anything else stays on the phone, and the message is shown to the officer.
 * https://docs.getodk.org/openrosa-form-submission/
 */

import { document, xml } from '../../../shared/documents/package/xml-tag.ts';
import { instantText } from '../../../shared/domain/calendars/time.ts';
import type { Issue } from '../../../shared/domain/issues/issue.ts';
import { retryHeaders } from '../../../shared/http/problem-json.ts';
import type { Response } from '../../../shared/http/request.ts';
import { type Problem, problems } from '../../../shared/problems.ts';
import type { Taken } from '../../../shared/taking/take.ts';
import type { Earlier } from './earlier.ts';

/** Told to clients, which split a submission with larger attachments; below what the adapter takes. */
const acceptedLength = 4_000_000;

export const openRosaHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/xml; charset=utf-8',
  'x-openrosa-version': '1.0',
  'x-openrosa-accept-content-length': String(acceptedLength),
};

/** @param code the delivery's receipt; `earlier`, the report the unit had already. */
export const openRosaReceipt = ({ entry, outcome }: Taken, code: string, earlier: Earlier | undefined): Response => {
  const issues = entry.issues;
  const refused = issues.filter((issue) => issue.strength === 'refuse');
  if (entry.kind === 'submission') {
    const again = outcome === 'repeated' ? 'Báo cáo này đã nhận từ trước' : 'Đã nhận báo cáo';
    const text = `${again}. Mã biên nhận: ${code}.${toldOf(earlier)}${noted('Cần xem lại', issues)}`;
    // 202 also when the report waits in the bucket for the table to answer again.
    return answer(outcome === 'recorded' ? 201 : 202, 'submit_success', text);
  }
  if (refused.every((issue) => issue.code === 'event.partial')) {
    return answer(202, 'submit_success', `Đã nhận một phần; chờ các phần còn lại. Mã biên nhận: ${code}.`);
  }
  const unreadable = refused.some((issue) => issue.code.startsWith('body.'));
  const text = `Báo cáo chưa được tính. Nội dung đã lưu để xử lý với mã ${code}.${noted('Cần sửa', refused)}`;
  return answer(unreadable ? 400 : 422, 'submit_error', text);
};

const toldOf = (earlier: Earlier | undefined): string => {
  if (!earlier) return '';
  const outcome = earlier.isReplaced ? 'bản này thay bản đó' : 'bản đó vẫn là bản được tính';
  return ` Đơn vị đã có báo cáo nhận lúc ${instantText(earlier.report.times.receivedAt)}; ${outcome}.`;
};

/** A phone shows a few lines. */
const mostShown = 8;

const noted = (word: string, issues: readonly Issue[]): string => {
  if (issues.length === 0) return '';
  const rest = issues.length - mostShown;
  return ` ${word}: ${[
    ...issues.slice(0, mostShown).map((issue) => issue.detail),
    ...(rest > 0 ? [`Còn ${rest} mục khác.`] : []),
  ].join(' ')}`;
};

export const openRosaProblem = (problem: Problem): Response => {
  const { code, message } = problem;
  const { status, title } = problems[code];
  const { headers, ...rest } = answer(status, 'submit_error', message === title ? `${title}.` : `${title}. ${message}`);
  return {
    ...rest,
    headers: {
      ...headers,
      // Collect asks for a name and a password only when challenged.
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="tonghop", charset="UTF-8"' } : {}),
      ...retryHeaders(problem),
    },
  };
};

const answer = (status: number, nature: string, text: string): Response => ({
  status,
  headers: openRosaHeaders,
  body: document(
    xml`<OpenRosaResponse xmlns="http://openrosa.org/http/response" items="0">
      <message nature="${nature}">${text}</message>
      </OpenRosaResponse>`,
  ),
});
