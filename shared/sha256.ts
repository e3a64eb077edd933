/** The one hash of the service: identity of bodies, files and secrets. */
import { hash } from 'node:crypto';

/** Hex SHA-256. */
export const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex');
