/** POST /v1/in/{source}: take one delivery from a form tool. */
import { endpoint } from '../../shared/http/endpoint.ts';
import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { deliveryOf } from './delivery.ts';
import { problemPage, receipt } from './receipt.ts';
import { type FindSource, sourceFinder } from './sources.ts';
import { spill } from './spill.ts';
import { take } from './take.ts';
import { isProven } from './verify.ts';

export const intake = ({ log, intake: bucket, now }: Stores, find: FindSource): UseCase =>
  forPeople(async (request) => {
    const known = await find(request.params.get('source') ?? '');
    if (!isProven(request, known?.judgement.source) || !known) throw new Problem('intake.unproven');
    const delivery = deliveryOf(request, known, new Date(now()).toISOString());
    const taken = await take(log, known, delivery);
    if (taken.outcome === 'unavailable') await spill(bucket, delivery);
    return receipt(taken, known.tool.reply, request.id);
  });

/** A browser that posted a form is shown a page instead of problem+json. */
const forPeople =
  (useCase: UseCase): UseCase =>
  async (request: Request): Promise<Response> => {
    try {
      return await useCase(request);
    } catch (error) {
      const reads = request.headers.get('accept')?.includes('text/html');
      if (!reads) throw error;
      return problemPage(error instanceof Problem ? error.code : 'intake.unavailable');
    }
  };

export const wire = (stores: Stores) => {
  const useCase = intake(stores, sourceFinder(stores.definitions, stores.now));
  return endpoint(
    { 'POST /v1/in/{source}': useCase, 'POST /v1/in/{source}/{token}': useCase },
    { onDefect: 'intake.unavailable' },
  );
};

export const handler = wire(liveStores());
