/** One request of a recorded period: when it is sent, through which form, and what must become of it. */

export interface Post {
  /** UTC ISO instant the laptop run's clock stands at when it is sent. */
  readonly at: string;
  readonly tool: 'json' | 'html-form';
  readonly how: 'json' | 'urlencoded' | 'multipart' | 'as-it-is';
  /** Answers by key, or the body itself when it is sent as it is. */
  readonly answers: Readonly<Record<string, string | number | boolean>>;
  readonly id?: string;
  readonly body?: string;
  readonly becomes: 'recorded' | 'repeated' | 'quarantined';
  /** Why it is in the recording. */
  readonly story: 'report' | 'late' | 'revision' | 'duplicate' | 'faulty';
}

export interface Encoded {
  readonly body: string;
  readonly type: string;
}

/** The post as bytes on the wire, with its content type. */
export const encode = (post: Post): Encoded => {
  if (post.how === 'as-it-is') return { body: post.body ?? '', type: 'application/json' };
  if (post.how === 'json') {
    const envelope = { ...(post.id ? { submissionId: post.id } : {}), answers: post.answers };
    return { body: JSON.stringify(envelope), type: 'application/json' };
  }
  const controls = Object.entries({ ...(post.id ? { submission_id: post.id } : {}), ...post.answers }).map(
    ([name, value]): [string, string] => [name, String(value)],
  );
  if (post.how === 'urlencoded') {
    return { body: new URLSearchParams(controls).toString(), type: 'application/x-www-form-urlencoded' };
  }
  const boundary = '----tonghop-demo-boundary';
  const parts = controls.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return { body: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` };
};

/** An instant from local wall time in Viet Nam: `at('2021-11-24', 9, 30)`. */
export const at = (date: string, hour: number, minute = 0, second = 0): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return new Date(`${date}T${two(hour)}:${two(minute)}:${two(second)}+07:00`).toISOString();
};
