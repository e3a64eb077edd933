/**
 * The contract of every store: one list of cases for the table, one for objects, run on each adapter. What an adapter
 * cannot keep is written down where it is opened, with the reason.
 */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Objects, Table } from '../../shared/store/ports.ts';
import type { Cases } from './cases.ts';
import { objectCases } from './store-objects.cases.ts';
import { tableCases } from './store-table.cases.ts';

interface Opened<S> {
  readonly store: S;
  close(): Promise<void>;
}

export interface Adapter<S> {
  readonly name: string;
  open(): Promise<Opened<S>>;
  readonly skip?: readonly Exception[];
}

interface Exception {
  readonly reason: string;
  readonly tests: readonly string[];
}

const runCases = <S>({ name, open, skip = [] }: Adapter<S>, cases: Cases<S>): void => {
  describe(name, () => {
    let opened: Opened<S>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    for (const [said, run] of Object.entries(cases)) {
      const exception = skip.find(({ tests }) => tests.includes(said));
      if (exception) test.skip(`${said} (${exception.reason})`, () => undefined);
      else test(said, () => run(opened.store));
    }
    test('has exceptions only to cases there are', () => {
      expect(skip.flatMap(({ tests }) => tests).filter((said) => !(said in cases))).toEqual([]);
    });
  });
};

export const runTableCases = (adapter: Adapter<Table>): void => runCases(adapter, tableCases);
export const runObjectCases = (adapter: Adapter<Objects>): void => runCases(adapter, objectCases);
