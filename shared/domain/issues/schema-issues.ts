/**
 * Faults a schema finds, as issues. Kept apart from issue.ts so that intake, which validates nothing by schema, loads
 * no zod.
 */
import type * as z from 'zod';
import { type Issue, pointer, refusal } from './issue.ts';
import { inVietnamese } from './schema-words.ts';
import { at, items } from './untyped.ts';

/** Every fault a schema finds in a value, as issues in Vietnamese; an empty list when it fits. */
export const schemaIssues = (schema: z.ZodType, value: unknown): Issue[] => {
  const deep = tooDeep(value);
  if (deep !== undefined) {
    return [refusal('schema.too-deep', deep, `Nội dung lồng nhau quá ${deepest} tầng; cần viết gọn lại.`)];
  }
  const parsed = schema.safeParse(value, { error: inVietnamese });
  if (parsed.success) return [];
  const { issues } = parsed.error;
  const long = issues.flatMap((issue) => (isLongList(issue) ? [issue] : []));
  if (long.length === 0) return issues.flatMap((issue) => flatten(issue, []));
  // Of a list that is too long zod judges nothing else: what would be left of it is judged all the same.
  const shortened = long.reduce((all, { path, maximum }) => shortenedAt(all, path, Number(maximum)), value);
  return [...long.flatMap((issue) => flatten(issue, [])), ...schemaIssues(schema, shortened)];
};

/** The same for people, one a line, below what they are issues of. */
export const issueLines = (issues: readonly Issue[]): string[] =>
  issues.map(({ pointer: where, detail }) => `  ${where || '/'}: ${detail}`);

const isLongList = (issue: z.core.$ZodIssue): issue is z.core.$ZodIssueTooBig =>
  issue.code === 'too_big' && issue.origin === 'array';

const shortenedAt = (value: unknown, [step, ...rest]: readonly PropertyKey[], most: number): unknown => {
  if (step === undefined) return items(value).slice(0, most);
  if (Array.isArray(value)) return value.with(Number(step), shortenedAt(value[Number(step)], rest, most));
  return { ...Object(value), [step]: shortenedAt(at(value, String(step)), rest, most) };
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
