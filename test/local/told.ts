/** A destination of the local ring: declared, with a secret, and swept by the clock of the service. */
import { Webhook } from 'standardwebhooks';
import { type Means, sweep } from '../../functions/events/schedule.ts';
import type { Letter } from '../../shared/outbound/mail.ts';
import type { Got, Receiver } from './receiver.ts';
import { advance } from './reports.ts';
import type { LocalService } from './service.ts';

export interface DestinationOptions {
  readonly url: string;
  readonly [more: string]: unknown;
}

/** Answers the secret. */
export const aDestination = async (local: LocalService, id: string, options: DestinationOptions): Promise<string> => {
  const path = `/v1/destinations/${id}`;
  await local.put(path, { id, title: 'Cổng dữ liệu tỉnh', allowPrivate: true, ...options });
  return (await local.post(`${path}/secrets`, {}, 'operator')).body.secret;
};

/** Letters that were written by sweeps. */
export const letters: Letter[] = [];
const posts = {
  letters: {
    send: async (letter: Letter) => {
      letters.push(letter);
      return { outcome: 'accepted', id: 'x' } as const;
    },
  },
  messages: null,
};

/** One sweep. Its naps move the clock, and jitter is none unless told. */
export const sweepOnce = async (local: LocalService, means: Means = {}): Promise<void> => {
  const sleep = async (milliseconds: number): Promise<void> => advance(local, Math.ceil(milliseconds / 1_000));
  await sweep(local.service.stores, posts, { sleep, random: () => 0.5, ...means })();
};

export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each type tells something else
  readonly data: any;
}

/** What a receiver got, verified by a library of the standard as of the instant it was signed. */
export const verified = (secret: string, { headers, body }: Got): ToldEvent => {
  const signedAt = Number(headers['webhook-timestamp']) * 1_000;
  const now = Date.now;
  Date.now = () => signedAt;
  try {
    const { type, data } = new Webhook(secret).verify(body, headers) as Omit<ToldEvent, 'id'>;
    return { id: headers['webhook-id'] ?? '', type, data };
  } finally {
    Date.now = now;
  }
};

export const typesGot = ({ got }: Receiver): string[] => got.map(({ body }) => JSON.parse(body).type as string);
