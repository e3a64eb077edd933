/**
 * Zalo and SMS messages by a gateway the province has: one signed POST of a template with what is filled in, because
 * Zalo takes no free text. The gateway answers 2xx, and 422 where nobody can be reached by that number.
 */
import { signedHeaders } from '../domain/events/standard-webhook.ts';
import { type Dial, dial, type Reply } from './dial.ts';
import type { Message, Post, Sent } from './mail.ts';

export interface MessageGateway {
  readonly url: string;
  /** May it be inside the network of the house? */
  readonly allowPrivate?: boolean | undefined;
  readonly secrets: () => Promise<readonly string[]>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly dial?: Dial;
}

const timeoutMs = 15_000;

export const openMessages = ({
  url,
  allowPrivate,
  secrets,
  now,
  dial: call = dial(),
}: MessageGateway): Post<Message> => ({
  send: async ({ to, channel, template, variables, tag }) => {
    const known = await secrets().catch(({ name }: Error) => name);
    if (typeof known === 'string') return failed(`không đọc được bí mật để ký: ${known}`);
    if (known.length === 0) return failed('chưa có bí mật để ký');
    const { origin, pathname, search } = new URL(url);
    const line = call({ server: origin, allowPrivate });
    try {
      const body = JSON.stringify({ to, channel, template, variables, tag });
      return outcomeOf(
        await line.post(pathname + search, signedHeaders({ id: tag, body }, known, now()), body, timeoutMs),
        tag,
      );
    } finally {
      line.close();
    }
  },
});

const outcomeOf = (reply: Reply | string, tag: string): Sent => {
  if (typeof reply === 'string') return failed(reply);
  if (reply.status >= 200 && reply.status < 300) return { outcome: 'accepted', id: tag };
  return reply.status === 422
    ? { outcome: 'failed', permanent: true, words: 'Cổng tin nhắn không nhận số này (422)' }
    : failed(String(reply.status));
};

const failed = (why: string): Sent => ({
  outcome: 'failed',
  permanent: false,
  words: `Cổng tin nhắn chưa nhận (${why})`,
});
