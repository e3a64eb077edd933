/** POST /v1/in/{source}: take one delivery from a form tool. */

import { withProof } from '../../shared/domain/log/proven-time.ts';
import type { Delivery, SignedLink } from '../../shared/domain/log/submission.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import { intakeAccess } from '../../shared/http/routes/intake-access.ts';
import { openRosaRoutes } from '../../shared/http/routes/openrosa.ts';
import { logDefect } from '../../shared/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { isRefused, openFile } from '../../shared/reading/file/open-file.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import type { Reply } from '../../shared/reading/tools/tool.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { openAllowances } from '../../shared/taking/allowances.ts';
import { type LookBack, openLookBack } from '../../shared/taking/look-back.ts';
import { preview } from '../../shared/taking/preview.ts';
import { type FindSource, sourceFinder } from '../../shared/taking/source-finder.ts';
import { spill } from '../../shared/taking/spill.ts';
import { asTold, hold, type Taken, take } from '../../shared/taking/take.ts';
import { openWarmReports } from '../../shared/taking/warm-reports.ts';
import { confirmAddress, showAddress, withoutSlashes } from './address.ts';
import { deliveryOf } from './delivery.ts';
import { answerFile, refusedPreview, wantsPreview } from './file/answer-file.ts';
import { withKeptFile } from './file/kept-file.ts';
import { linkOpening } from './link.ts';
import { earlierThan } from './openrosa/earlier.ts';
import { openRosaProblem } from './openrosa/reply.ts';
import { openRosa } from './openrosa/server.ts';
import { previewed, problemPage, receipt, replyTo } from './receipt.ts';
import { provenBy, provenSource } from './verify.ts';

export const intake = (stores: Stores, find: FindSource): UseCase => {
  const { log, intake: bucket, secrets, receipts, refusals, now } = stores;
  const allowances = openAllowances(refusals, now);
  const warm = openWarmReports(log, now);
  const lookBack = openLookBack(stores);
  return forSenders(async (request) => {
    const prove = async (known: KnownSource | undefined) =>
      linkOpening(request, known, new Date(now()).toISOString()) ?? (await provenBy(request, known, { secrets, now }));
    const [{ known, proof }, named] = await Promise.all([provenSource(request, find, prove), receipts()]);
    await allowances.admit(known, replyTo(request, known));
    const sent = await withKeptFile(log, named, known, request);
    const delivery = proven(deliveryOf(sent, known, new Date(now()).toISOString()), proof);
    const file = await openFile(known, delivery, wantsPreview(request));
    if (file && !isRefused(file))
      return answerFile({ log, intake: bucket, now, allowances, lookBack }, known, file, named, request);
    // A preview writes nothing, whatever the file is.
    if (file && wantsPreview(request)) throw refusedPreview(file);
    const reply = replyTo(request, known);
    if (isAsked[reply] && wantsPreview(request)) return previewed(await preview(log, known, delivery, lookBack));
    const taken = await (file ? hold(log, known, delivery, file) : take(log, known, delivery));
    if (taken.outcome === 'unavailable') await spill(bucket, delivery);
    else if (taken.entry.kind === 'quarantine') await allowances.refuse(known, 1);
    const told = await besidePrevious(lookBack, known, isRead[reply] ? await asTold(warm, known, taken) : taken);
    warm.note(taken);
    return receipt(told, named, reply, request.id, earlierThan(told));
  });
};

/** A table that took nothing is asked for nothing more. */
const besidePrevious = async (lookBack: LookBack, { judgement }: KnownSource, taken: Taken): Promise<Taken> =>
  taken.outcome === 'unavailable' ? taken : { ...taken, entry: await lookBack(judgement, taken.place, taken.entry) };

/** What proved a delivery stays with it: a link names its unit, a signature vouches for the time it states. */
const proven = (delivery: Delivery, proof: SignedLink | 'token' | 'signature'): Delivery => {
  if (typeof proof === 'object') return { ...delivery, link: proof };
  return proof === 'signature' ? withProof(delivery, proof) : delivery;
};

/** Does anybody read what the sender is answered? A browser is led to the page of its receipt, which tells the same. */
const isRead: Readonly<Record<Reply, boolean>> = {
  webhook: false,
  'webhook-200': false,
  json: true,
  browser: false,
  openrosa: true,
  silent: false,
};

/** May a sender ask first? A webhook's address with a stray `dryRun` must lose no report. */
const isAsked: Readonly<Record<Reply, boolean>> = {
  webhook: false,
  'webhook-200': false,
  json: true,
  browser: false,
  openrosa: false,
  silent: false,
};

/**
 * Whatever stands in the way of taking a delivery is "try again" to its sender: some drop it for good on 500.
 * A browser that posted a form is shown a page instead of problem+json, a phone the XML it understands.
 */
const forSenders =
  (useCase: UseCase): UseCase =>
  async (request: Request): Promise<Response> => {
    try {
      return await useCase(request);
    } catch (error) {
      const problem = problemOf(error, request.id);
      if (request.headers.has('x-openrosa-version')) return openRosaProblem(problem);
      if (request.headers.get('accept')?.includes('text/html')) return problemPage(problem);
      throw problem;
    }
  };

const problemOf = (error: unknown, requestId: string): Problem => {
  if (!(error instanceof Problem)) logDefect(error, requestId);
  return error instanceof Problem && error.code !== 'store.unavailable' ? error : new Problem('intake.unavailable');
};

export const wire = (stores: Stores) => {
  const find = sourceFinder(stores.sources, stores.now);
  const useCase = intake(stores, find);
  return endpoint(
    { ...intakeAccess, ...openRosaRoutes },
    {
      'POST /v1/in/{source}': useCase,
      'POST /v1/in/{source}/{token}': useCase,
      'POST /v1/in/{proxy+}': withoutSlashes(useCase),
      'GET /v1/in/{proxy+}': showAddress,
      'HEAD /v1/in/{proxy+}': confirmAddress,
      ...openRosa(stores, find, useCase),
    },
    { onDefect: 'intake.unavailable' },
  );
};

export const handler = wire(liveStores());
