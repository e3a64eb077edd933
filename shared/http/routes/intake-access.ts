/** Who may call intake's routes. Apart from their bodies, because intake loads no zod. */
import type { Route } from './route.ts';

export const intakeAccess = {
  'POST /v1/in/{source}': { access: 'source' },
  'POST /v1/in/{source}/{token}': { access: 'source' },
  // What no other route takes: a slash too many, a person who opens the address, a tool that asks whether it exists.
  'POST /v1/in/{proxy+}': { access: 'source' },
  'GET /v1/in/{proxy+}': { access: 'public' },
  'HEAD /v1/in/{proxy+}': { access: 'public' },
} as const satisfies Record<string, Pick<Route, 'access'>>;
