/**
 * Every route that changes something, asked for in earnest by every role: whom it is not for changes nothing, and for
 * each of those it is for the change is there. A route that is added does not compile until it stands here.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../../shared/http/request.ts';
import { type RouteKey, routes } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { aReport, moment } from './reports.ts';
import { withService } from './service.ts';
import { type Unsafe, unsafeCalls } from './unsafe-calls.ts';

const local = withService();
const { calls, ask } = unsafeCalls(local);

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.deliver('kt-json', { submissionId: 'dung', answers: aReport({ unit: 'Xã Kroong' }) });
});

/** These keep nothing: a link is signed, a preview is shown, a list is read. */
const onlyTold: ReadonlySet<string> = new Set<Unsafe<RouteKey>>([
  'POST /v1/sources/{source}/links',
  'POST /v1/campaigns/{campaign}/exports/{export}/link',
  'POST /v1/campaigns/{campaign}/preview',
  'POST /v1/registers/readings',
  'POST /v1/contacts/readings',
]);

let n = 0;
describe.each(Object.entries(calls))('%s', (key, callOf) => {
  const { access } = routes[key as RouteKey] as Route;

  test('changes nothing for those it is not for', async () => {
    const others = roles.filter((one) => !access.includes(one));
    const call = await callOf(n++, others[0] ?? 'auditor');
    const before = await local.watched.everything();
    for (const role of others) {
      expect([role, (await ask(key, call, role)).status]).toEqual([role, 403]);
    }

    expect(await local.watched.everything()).toEqual(before);
  });

  test.each(access as readonly Role[])('does it for %s', async (role) => {
    const call = await callOf(n++, role);
    const before = await local.watched.everything();
    const { status, text } = await ask(key, call, role);

    expect([status, text]).toEqual([expect.toBeOneOf([200, 201]), text]);
    const after = await local.watched.everything();
    const written = [...after.keys()].filter((one) => !before.has(one) && !one.startsWith('A#'));
    expect([key, written.length > 0]).toEqual([key, !onlyTold.has(key)]);
  });
});

test('every route that changes something stands here', () => {
  const guarded = Object.entries<Route>(routes).filter(
    ([key, { access }]) => typeof access !== 'string' && !/^(GET|HEAD) /.test(key),
  );

  expect(guarded.map(([key]) => key).toSorted()).toEqual(Object.keys(calls).toSorted());
});
