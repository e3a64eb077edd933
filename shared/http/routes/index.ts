/**
 * Every operation of the API. A capability's handler serves its own part; the gateway takes all of them from here, the
 * laptop and AWS alike, and the OpenAPI document its whole content.
 */
import { auditRoutes } from './audit.ts';
import { boardRoutes } from './board.ts';
import { contactRoutes } from './contacts.ts';
import { decisionRoutes } from './decisions.ts';
import { definitionRoutes } from './definitions.ts';
import { destinationRoutes } from './destinations.ts';
import { downloadRoutes } from './download.ts';
import { exportRoutes } from './export.ts';
import { fillRoutes } from './fill.ts';
import { formRoutes } from './form.ts';
import { holidayRoutes } from './holidays.ts';
import { intakeRoutes } from './intake.ts';
import { ledgerRoutes } from './ledger.ts';
import { noticeRoutes } from './notices.ts';
import { openRosaRoutes } from './openrosa.ts';
import { pageRoutes } from './pages.ts';
import { periodRoutes } from './periods.ts';
import { quarantineRoutes } from './quarantine.ts';
import { readingRoutes } from './readings.ts';
import { reviewRoutes } from './review.ts';
import type { Route } from './route.ts';
import { sealRoutes } from './seals.ts';
import { signInRoutes } from './sign-in.ts';
import { signOffRoutes } from './sign-off.ts';
import { sourceRoutes } from './sources.ts';
import { tallyRoutes } from './tallies.ts';

export const routes = {
  ...intakeRoutes,
  ...openRosaRoutes,
  ...definitionRoutes,
  ...holidayRoutes,
  ...periodRoutes,
  ...sourceRoutes,
  ...ledgerRoutes,
  ...tallyRoutes,
  ...quarantineRoutes,
  ...reviewRoutes,
  ...decisionRoutes,
  ...signOffRoutes,
  ...formRoutes,
  ...readingRoutes,
  ...fillRoutes,
  ...exportRoutes,
  ...downloadRoutes,
  ...contactRoutes,
  ...noticeRoutes,
  ...auditRoutes,
  ...sealRoutes,
  ...destinationRoutes,
  ...pageRoutes,
  ...boardRoutes,
  ...signInRoutes,
} as const satisfies Record<string, Route>;

export type RouteKey = keyof typeof routes;
