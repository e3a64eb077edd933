/**
 * A request names itself, so that it is one decision however often it is sent. Another one under that name is no
 * repetition: who was told that it was one would believe to be written what is not.
 */
import { sha256 } from '../../sha256.ts';

export interface RequestName {
  readonly requestId: string;
  /** Of what was asked; decisions made before it was kept have none. */
  readonly requestHash?: string;
}

/** @param asked the body, as it was read */
export const requestHashOf = ({ requestId: _name, dryRun: _trial, ...asked }: Record<string, unknown>): string =>
  sha256(JSON.stringify(asked));

/** Did both ask the same, as far as is known? */
export const isSameRequest = (one: RequestName, other: RequestName): boolean =>
  one.requestId === other.requestId &&
  (one.requestHash ?? other.requestHash) === (other.requestHash ?? one.requestHash);
