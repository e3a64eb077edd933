/** Indicators (tỷ lệ, tổng): figures computed from answers, never asked. */
import * as z from 'zod';
import { Key } from '../fields/field.ts';

const shared = { key: Key, label: z.string().min(1).max(300) };

/**
 * `sum` adds parts that were reported; `ratio` is part over whole ("-" when the whole is zero);
 * `vacancies` is posts less filled. `part`, `whole`, `posts`, `filled` name count fields or sum indicators.
 */
export const Indicator = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sum'), ...shared, of: z.array(Key).min(1) }),
  z.strictObject({ kind: z.literal('ratio'), ...shared, part: Key, whole: Key }),
  z.strictObject({ kind: z.literal('vacancies'), ...shared, posts: Key, filled: Key }),
]);
export type Indicator = z.infer<typeof Indicator>;
