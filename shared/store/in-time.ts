/**
 * One HTTP exchange, body included, within a time. Not by AbortSignal.timeout alone: a request made of another one
 * follows its signal weakly, and once that is collected a server that never answers is waited for without end.
 */

/** @param ms milliseconds for the answer and its whole body. Throws when they have passed, or when the call fails. */
export const inTime = async (ms: number, ask: (signal: AbortSignal) => Promise<Response>): Promise<Response> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error('No answer in time.'));
    }, ms);
  });
  try {
    return await Promise.race([whole(ask(controller.signal)), late]);
  } finally {
    clearTimeout(timer);
  }
};

const whole = async (asked: Promise<Response>): Promise<Response> => {
  const answer = await asked;
  const bytes = await answer.arrayBuffer();
  return new Response(bytes.byteLength === 0 ? null : bytes, { status: answer.status, headers: answer.headers });
};
