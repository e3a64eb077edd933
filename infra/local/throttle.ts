/**
 * How an API Gateway throttles a route: a bucket of tokens that holds the burst and fills at the rate.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
import type { Throttle } from '../throttles.ts';

/** @returns may one more request pass at this time? Milliseconds of a clock that never goes back. */
export const openThrottle = ({ perSecond, burst }: Throttle): ((atMs: number) => boolean) => {
  let tokens = burst;
  let filledAt = 0;
  return (atMs) => {
    tokens = Math.min(burst, tokens + ((atMs - filledAt) / 1_000) * perSecond);
    filledAt = atMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};
