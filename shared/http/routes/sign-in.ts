/** What a program is told that signs officials in: its schema, which the board answers by and does not load. */
import * as z from 'zod';
import { boardRoutes } from './board.ts';
import type { Route } from './route.ts';

export const SignIn = z
  .strictObject({ issuer: z.string(), client: z.string(), resource: z.string().optional() })
  .meta({ id: 'SignIn' });

export const signInRoutes = {
  'GET /v1/sign-in': { ...boardRoutes['GET /v1/sign-in'], gives: { 200: SignIn } },
} as const satisfies Record<string, Route>;
