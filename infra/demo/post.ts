/** One request of a recorded period: when it is sent, through which form, and what must become of it. */

export const demoTools = [
  'json',
  'html-form',
  'google-forms',
  'ms-forms',
  'kobo',
  'openrosa',
  'typeform',
  'tally',
  'jotform',
  'csv',
  'workbook',
] as const;
type Tool = (typeof demoTools)[number];

export interface Post {
  /** UTC ISO instant the laptop run's clock stands at when it is sent. */
  readonly at: string;
  /** When the respondent submitted, UTC ISO; default `at`, earlier where a tool sends it again. */
  readonly submittedAt?: string;
  readonly tool: Tool;
  /** How a web form is encoded; `as-it-is` sends `body`. */
  readonly how?: 'urlencoded' | 'multipart' | 'as-it-is';
  /** Answers by key, or the body itself when it is sent as it is. */
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  readonly id?: string;
  readonly body?: string;
  readonly becomes: 'recorded' | 'repeated' | 'quarantined';
  /** Said in the diary; others are counted. */
  readonly told?: string;
  /** Why it is in the recording. */
  readonly story: 'report' | 'late' | 'revision' | 'duplicate' | 'faulty';
}

/** An instant from local wall time in Viet Nam: `at('2021-11-24', 9, 30)`. */
export const at = (date: string, hour: number, minute = 0, second = 0): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return new Date(`${date}T${two(hour)}:${two(minute)}:${two(second)}+07:00`).toISOString();
};
