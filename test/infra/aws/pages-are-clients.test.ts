/** Pages are clients of the API: of all that is kept, the board touches its sessions alone. */
import { expect, test } from 'vitest';
import { rightsOf } from '../../../infra/topology.ts';

test('the board reads and writes its sessions and nothing else', () => {
  const { reads, writes } = rightsOf('board');

  expect([[...reads], [...writes]]).toEqual([['sessions'], ['sessions']]);
});
