/**
 * The functions of one province in this process: the handlers that are deployed, each by its entry's own `wire`, on the
 * stores it is given. Shared by the laptop run and the server.
 */
import type { HttpHandler } from '../../shared/http/endpoint.ts';
import { type RouteKey, routes } from '../../shared/http/routes/index.ts';
import { callerOf, isGuarded } from '../../shared/http/routes/route.ts';
import type { Surroundings } from '../../shared/http/surroundings.ts';
import type { Posts } from '../../shared/outbound/posts.ts';
import type { WithSessions } from '../../shared/store/live-sessions.ts';
import type { Stores } from '../../shared/store/stores.ts';
import { entries, type FunctionName, functionNames } from '../entries.ts';
import { throttles } from '../throttles.ts';
import { isRoute, isSchedule, type Row, topology } from '../topology.ts';
import type { GatewayRoute } from './gateway.ts';
import type { ScheduledFunction, ScheduleRow } from './scheduler.ts';

export interface Wired {
  readonly routes: readonly GatewayRoute[];
  readonly schedules: readonly ScheduleRow[];
  /** What a schedule of this function starts. Throws where the topology has none. */
  scheduled(name: FunctionName): ScheduledFunction;
}

/** What stands around the functions is the same for all. */
export const wireFunctions = async (stores: Stores & WithSessions, around: Surroundings & Posts): Promise<Wired> => {
  const functions = new Map(
    await Promise.all(functionNames.map(async (name) => [name, (await entryOf(name)).wire(stores, around)] as const)),
  );
  const scheduled = (name: FunctionName): ScheduledFunction => {
    const hasSchedule = topology.some((row) => row.function === name && isSchedule(row.trigger));
    if (!hasSchedule) throw new Error(`${name} has no schedule in infra/topology.ts.`);
    return functions.get(name) as ScheduledFunction;
  };
  return {
    routes: topology.flatMap((row) =>
      isRoute(row.trigger) ? [gatewayRoute(row, row.trigger, functions.get(row.function))] : [],
    ),
    schedules: topology.flatMap(({ trigger, function: name }) =>
      isSchedule(trigger) ? [{ name, schedule: trigger, run: scheduled(name) }] : [],
    ),
    scheduled,
  };
};

interface Entry {
  readonly wire: (stores: Stores & WithSessions, around: Surroundings & Posts) => unknown;
}

const entryOf = (name: FunctionName): Promise<Entry> => import(new URL(`../../${entries[name]}`, import.meta.url).href);

const gatewayRoute = ({ function: name }: Row, trigger: RouteKey, handler: unknown): GatewayRoute => {
  const route = routes[trigger];
  return {
    key: trigger,
    function: name,
    handler: handler as HttpHandler,
    guarded: isGuarded(route),
    throttle: throttles[callerOf(route)],
  };
};
