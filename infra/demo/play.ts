/** Sends one recorded report over HTTP, with the clock at its time; it must become what it should. */
import type { Service } from '../local/service.ts';
import { filledForm } from './filled-form.ts';
import type { Post } from './post.ts';
import { wire } from './wire.ts';

/** A source's URL with its token in the path, by tool. */
export type Urls = Readonly<Partial<Record<Post['tool'], string>>>;

export interface Stage {
  readonly service: Service;
  readonly urls: Urls;
  /** The campaign's questions as forms that show labels show them, by field key. */
  readonly labels: Readonly<Record<string, string>>;
}

/** @returns what is surprising about the answer: a defect of the product, said plainly. */
export const send = async (
  { urls, labels }: Pick<Stage, 'urls' | 'labels'>,
  post: Post,
): Promise<string | undefined> => {
  const url = urls[post.tool] ?? '';
  const { body, type } = wire(post, labels) ?? (await filledForm(url, post));
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    redirect: 'manual',
  });
  const text = await answer.text();
  if (outcome(answer.status, text, post.becomes) === post.becomes) return undefined;
  return `${post.at} ${post.tool} ${post.id ?? post.story}: ${answer.status} ${text.slice(0, 300)}`;
};

const collectOutcomes: ReadonlyMap<number, Post['becomes']> = new Map([
  [201, 'recorded'],
  [202, 'repeated'],
]);

/**
 * Most senders are told in the body; a web form by 303 for a first and a repeated post alike, ODK Collect by 201 or
 * 202.
 */
const outcome = (status: number, text: string, expected: Post['becomes']): Post['becomes'] | undefined => {
  if (status === 303) return expected === 'quarantined' ? undefined : expected;
  if (status === 422) return 'quarantined';
  if (text.startsWith('<')) return collectOutcomes.get(status);
  return status === 200 || status === 202 ? (JSON.parse(text) as { outcome: Post['becomes'] }).outcome : undefined;
};
