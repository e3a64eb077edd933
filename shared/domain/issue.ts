/**
 * An issue is data about the sender's content: collected, never thrown, shown all at once.
 * `detail` is Vietnamese for people, `pointer` is an RFC 6901 JSON pointer for machines.
 */
import * as z from 'zod';
import { inVietnamese } from './schema-words.ts';

/** What an issue does to a delivery: `refuse` sends it to quarantine, `warn` lets it through, flagged. */
export const strengths = ['refuse', 'warn'] as const;
export type Strength = (typeof strengths)[number];

export const Issue = z.strictObject({
  code: z.string().describe('Mã lỗi, không đổi theo thời gian'),
  pointer: z.string().describe('Vị trí trong nội dung đã gửi (RFC 6901)'),
  detail: z.string().describe('Sai ở đâu, cần gì, làm thế nào'),
  strength: z.enum(strengths),
});
export type Issue = z.infer<typeof Issue>;

/** A JSON pointer from path segments: `['answers', 'a/b']` gives `/answers/a~1b`. */
export const pointer = (...segments: readonly PropertyKey[]): string =>
  segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const refusal = (code: string, at: string, detail: string): Issue => ({
  code,
  pointer: at,
  detail,
  strength: 'refuse',
});

export const warning = (code: string, at: string, detail: string): Issue => ({
  code,
  pointer: at,
  detail,
  strength: 'warn',
});

/** Every fault a schema finds in a value, as issues in Vietnamese; an empty list when it fits. */
export const schemaIssues = (schema: z.ZodType, value: unknown): Issue[] => {
  const deep = tooDeep(value);
  if (deep !== undefined) {
    return [refusal('schema.too-deep', deep, `Nội dung lồng nhau quá ${deepest} tầng; cần viết gọn lại.`)];
  }
  const parsed = schema.safeParse(value, { error: inVietnamese });
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => flatten(issue, []));
};

// Recursive schemas recurse with the document: without a limit a hostile one overflows the stack.
const deepest = 40;

const tooDeep = (value: unknown): string | undefined => {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.path.length >= deepest) return pointer(...next.path);
    for (const [key, inner] of Object.entries(next.value)) open.push({ value: inner, path: [...next.path, key] });
  }
  return undefined;
};

type Branch = readonly z.core.$ZodIssue[];

const missesType = (branch: Branch): boolean =>
  branch.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));

// A union reports its branches inside one issue: show the branch that came closest, which is one of the right type
// with the fewest faults; when no branch is of the right type, say what each of them wants.
const flatten = (issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Issue[] => {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [nearest] = issue.errors.filter((branch) => !missesType(branch)).toSorted((a, b) => a.length - b.length);
    if (nearest) return nearest.flatMap((inner) => flatten(inner, path));
    const wanted = new Set(issue.errors.flatMap((branch) => branch[0]?.message ?? []));
    return [refusal('schema.invalid-type', pointer(...path), [...wanted].join(' Hoặc: '))];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      refusal('schema.unknown-key', pointer(...path, key), 'Khóa này không có trong mẫu.'),
    );
  }
  return [refusal(`schema.${issue.code.replaceAll('_', '-')}`, pointer(...path), issue.message)];
};
