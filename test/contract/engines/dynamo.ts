/**
 * DynamoDB for the contract of its adapter: dynalite in memory. It counts characters where DynamoDB counts UTF-8 bytes,
 * checks no signature and has no transactions.
 */
import dynalite from 'dynalite';
import { onLoopback } from '../../loopback.ts';
import type { Engine } from './engine.ts';

/** For a table there: in one process with who asks it, it answers as soon as a loaded machine lets both. */
export const requestMs = 60_000;

export const startDynamo = (): Promise<Engine> =>
  onLoopback(dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }));
