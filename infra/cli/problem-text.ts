/** A problem as a person reads it: title, detail, then every issue with its place. */
import * as z from 'zod';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import * as parts from '../../shared/http/routes/parts.ts';
import { colour, plain } from './text.ts';

/** Loose on purpose: a gateway in front of the service may answer with less. */
const Shown = z.object({
  title: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(parts.Issue).optional(),
  receipt: z.string().optional(),
});

/** @param challenge the answer's `www-authenticate`, in which a gateway says why it turned a token away */
export const problemText = (status: number, body: unknown, challenge: string | null = null): string => {
  const problem = Shown.safeParse(body).data;
  if (!problem) return `${bareStatus(status, challenge)} (HTTP ${status}).`;
  const { title, detail, errors = [], instance, receipt } = problem;
  return [
    colour('red', plain(title)),
    ...(detail === undefined || detail === title ? [] : [plain(detail)]),
    ...issueLines(errors),
    ...(receipt === undefined ? [] : [`Biên nhận: ${plain(receipt)}`]),
    ...(status >= 500 && instance !== undefined ? [`Mã yêu cầu: ${plain(instance)}`] : []),
  ].join('\n');
};

/** One line an issue: place, then what is wrong there. The whole document has the pointer "". */
export const issueLines = (issues: readonly Issue[]): string[] =>
  issues.map(({ pointer, detail, strength }) => {
    const place = colour('cyan', pointer === '' ? '(toàn văn bản)' : plain(pointer));
    return `  ${strength === 'refuse' ? colour('red', '✗') : colour('yellow', '!')} ${place}: ${plain(detail)}`;
  });

const bareStatus = (status: number, challenge: string | null): string => {
  if (status === 401) return unprovenText(challenge ?? '');
  if (status === 403) return 'Không có quyền thực hiện việc này';
  if (status === 429) return 'Gọi quá nhanh, xin thử lại sau ít phút';
  if (status >= 500) return 'Hệ thống đang lỗi, xin thử lại sau ít phút';
  return 'Hệ thống từ chối mà không nêu lý do; kiểm tra lại --api';
};

/** Why a gateway turned a token away, in the words API Gateway uses, and what to do about each. */
const reasons: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/expired/, 'Mã đăng nhập đã hết hạn; đăng nhập lại bằng "tonghop login"'],
  [/audience/, 'Mã đăng nhập được cấp cho hệ thống khác; lấy mã của hệ thống này'],
  [/iss claim|issuer/, 'Mã đăng nhập do nơi khác cấp; lấy mã ở nơi đăng nhập của hệ thống này'],
  [/invalid/, 'Mã đăng nhập không hợp lệ; chép lại đủ cả mã'],
];

const unprovenText = (challenge: string): string =>
  reasons.find(([pattern]) => pattern.test(challenge))?.[1] ??
  'Chưa đăng nhập; chạy "tonghop login", hoặc thêm --token, hoặc đặt biến TONGHOP_TOKEN';
