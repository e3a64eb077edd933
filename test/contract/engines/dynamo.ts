/**
 * DynamoDB for the contract of its adapter: dynalite in memory. It counts characters where DynamoDB counts UTF-8 bytes,
 * checks no signature and has no transactions.
 */
import dynalite from 'dynalite';
import { onLoopback } from '../../loopback.ts';
import type { Engine } from './engine.ts';

export const startDynamo = (): Promise<Engine> =>
  onLoopback(dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }));
