/** After something was done, a page of its own: asked for anew, it does nothing again. */
import type { Response } from '../../shared/http/request.ts';
import type { Sheet } from './opened.ts';

/** What was done a moment ago. */
export type Done = 'gui' | 'tra-loi' | 'xin-them' | 'khong-phat-sinh';

export const seeOther = ({ at }: Pick<Sheet, 'at'>, done: Done): Response => ({
  status: 303,
  headers: { location: `${at}${at.includes('?') ? '&' : '?'}xong=${done}` },
});

const words: Readonly<Record<Done, string>> = {
  gui: 'Báo cáo đã được gửi và nhận.',
  'tra-loi': 'Đã gửi trả lời.',
  'xin-them': 'Đã gửi đề nghị thêm thời gian.',
  'khong-phat-sinh': 'Đã báo không phát sinh.',
};

/** What was done, as the query says; anybody may write an address, so that it claims nothing by itself. */
export const doneWords = (done: string | null): string | undefined =>
  done !== null && Object.hasOwn(words, done) ? words[done as Done] : undefined;
