/** The ways out of a deployed function, from its environment. */
import { liveSurroundings } from '../../shared/http/surroundings.ts';
import { openPosts } from '../../shared/outbound/posts.ts';
import { outboundSecret } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';
import type { Ways } from './chase.ts';

export const liveWays = (stores: Stores): Ways => ({
  ...openPosts({ secret: (way) => stores.secrets.of(outboundSecret(way)), now: stores.now }),
  address: liveSurroundings().address,
});
