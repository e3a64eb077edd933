/**
 * Whose word a stated time of submission is: the vendor's who signed the delivery, or the server's that was asked for
 * it. Whoever only holds a token or a link may state any time. Marked on the delivery, so that a replay judges as
 * intake did; read by interpret.
 */
import { type Delivery, provenByHeader } from './submission.ts';

export type TimeProof = 'signature' | 'pull';

export const withProof = <D extends Pick<Delivery, 'headers'>>(delivery: D, proof: TimeProof): D => ({
  ...delivery,
  headers: { ...delivery.headers, [provenByHeader]: proof },
});

export const isTimeProven = ({ headers }: Pick<Delivery, 'headers'>): boolean => headers[provenByHeader] !== undefined;
