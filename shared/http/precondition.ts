/** Whoever changes a document says which version it was seen at, so that nobody undoes what another has just done. */
import { Problem } from '../problems.ts';
import type { Request } from './request.ts';

/**
 * The version the caller has seen: 7 for `If-Match: "7"`, 0 for `If-None-Match: *` (not there yet).
 * Throws `definition.unseen` where neither says one.
 */
export const seenVersion = (request: Request): number => {
  if (sawNothing(request)) return 0;
  const seen = seenTag(request, /^\d{1,9}$/);
  if (seen !== undefined) return Number(seen);
  throw new Problem(
    'definition.unseen',
    'Cần header If-Match mang phiên bản đã xem (ETag khi đọc), hoặc "If-None-Match: *" khi công bố lần đầu.',
  );
};

/** The header that answers with the version shown. */
export const etag = (version: number | string): { readonly etag: string } => ({ etag: `"${version}"` });

/** The unit as the caller has seen it, from `If-Match: "3.0123456789abcdef"`. Throws `decision.unseen`. */
export const seenUnit = (request: Request): string => {
  const seen = seenTag(request, /^\d{1,6}\.[\da-z]{1,16}$/);
  if (seen !== undefined) return seen;
  throw new Problem('decision.unseen', 'Cần header If-Match mang ETag của đơn vị như đã xem ở …/decisions.');
};

/** The last slot of a group as the caller has seen it, from `If-Match: "3"`. Throws `decision.unseen`. */
export const seenSlot = (request: Request): number => {
  const seen = seenTag(request, /^\d{1,6}$/);
  if (seen !== undefined) return Number(seen);
  throw new Problem('decision.unseen', 'Cần header If-Match mang ETag của nhóm như đã xem ở …/extensions.');
};

/** The newest opening or closing the caller has seen: as a version is named; 0: none yet. Throws `period.unseen`. */
export const seenStep = (request: Request): number => {
  if (sawNothing(request)) return 0;
  const seen = seenTag(request, /^\d{1,6}$/);
  if (seen !== undefined) return Number(seen);
  throw new Problem(
    'period.unseen',
    'Cần header If-Match mang "etag" của kỳ (khi lưu trữ: của đợt) như đã xem ở …/periods.',
  );
};

/** The figures the caller has seen, by the hash that is signed. Throws `signature.unseen`. */
export const seenFigures = (request: Request): string => {
  const seen = seenTag(request, /^[\da-f]{64}$/);
  if (seen !== undefined) return seen;
  throw new Problem('signature.unseen', 'Cần header If-Match mang ETag của …/signatures như đã xem.');
};

const sawNothing = ({ headers }: Request): boolean => headers.get('if-none-match')?.trim() === '*';

/** What `If-Match` names, where it has the form asked for. */
const seenTag = ({ headers }: Request, form: RegExp): string | undefined => {
  const [, tag = ''] = /^(?:W\/)?"([^"]*)"$/.exec(headers.get('if-match')?.trim() ?? '') ?? [];
  return form.test(tag) ? tag : undefined;
};

/** @param between what was published since the version seen, oldest first. */
export const overtaken = (
  seen: number,
  between: readonly { readonly version: number; readonly publishedAt: string; readonly publishedBy: string }[],
): Problem => {
  const newest = between.at(-1);
  const detail = newest
    ? `Bạn sửa từ phiên bản ${seen}, nhưng ${newest.publishedBy} đã công bố phiên bản ${newest.version}. ` +
      'Hãy xem lại rồi sửa từ đó.'
    : `Chưa có phiên bản ${seen}: hãy xem lại phiên bản mới nhất rồi sửa từ đó.`;
  const shown = between.map(({ version, publishedAt, publishedBy }) => ({ version, publishedAt, publishedBy }));
  return new Problem('definition.changed', detail, [], { between: shown });
};
