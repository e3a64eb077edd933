/** Plays a recorded period over HTTP: the clock stands at each post's time, and each must become what it should. */
import type { Service } from '../service.ts';
import { encode, type Post } from './post.ts';

export interface Played {
  readonly sent: number;
  readonly recorded: number;
  readonly repeated: number;
  readonly quarantined: number;
  /** What did not become what it should: a defect of the product, said plainly. */
  readonly surprises: readonly string[];
}

/** A source's URL with its token in the path, by tool. */
export type Urls = Readonly<Record<Post['tool'], string>>;

/** @param onPost called after each post, for the progress bar. */
export const play = async (
  service: Service,
  posts: readonly Post[],
  urls: Urls,
  onPost: () => void,
): Promise<Played> => {
  const counts = { recorded: 0, repeated: 0, quarantined: 0 };
  const surprises: string[] = [];
  for (const post of posts) {
    service.clock.set(post.at);
    const { body, type } = encode(post);
    const answer = await fetch(urls[post.tool], {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      redirect: 'manual',
    });
    const text = await answer.text();
    const became = outcome(answer.status, post.becomes);
    if (became === post.becomes) counts[became] += 1;
    else surprises.push(`${post.at} ${post.id ?? post.story}: ${answer.status} ${text.slice(0, 300)}`);
    onPost();
  }
  return { sent: posts.length, ...counts, surprises };
};

/** A web form answers 303 for a first and for a repeated post alike: both were received. */
const outcome = (status: number, expected: Post['becomes']): Post['becomes'] | undefined => {
  if (status === 303) return expected === 'quarantined' ? undefined : expected;
  if (status === 202) return 'recorded';
  return status === 200 ? 'repeated' : status === 422 ? 'quarantined' : undefined;
};
