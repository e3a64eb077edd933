import { describe, expect, test } from 'vitest';
import { type Draft, isRefusal } from '../../../shared/domain/log/draft.ts';
import { submittedAtServer } from '../../../shared/domain/log/submission.ts';
import { tools } from '../../../shared/reading/tools/index.ts';
import { openrosa } from '../../../shared/reading/tools/openrosa.ts';
import { instanceXml } from '../../local/central-server.ts';

const read = async (headers: Record<string, string>): Promise<Draft> => {
  const draft = await openrosa.read({
    bytes: Buffer.from(instanceXml('uuid:a', { unit: '23311', heads_thon: '6' })),
    contentType: 'application/xml',
    query: new URLSearchParams(),
    headers: new Map(Object.entries(headers)),
    reading: { zone: '+07:00', dateOrder: 'dmy' },
  });
  if (isRefusal(draft)) throw new Error(draft.refusal);
  return draft;
};

describe('the time ODK Central gives a submission', () => {
  test("counts as a server's, and does not make another submission of it than the phone's own post", async () => {
    const [posted, pulled] = [await read({}), await read({ [submittedAtServer]: '2021-11-24T16:59:00.123Z' })];

    expect(pulled.submittedAt).toEqual({ instant: '2021-11-24T16:59:00.123Z', zone: 'stated', byServer: true });
    expect(posted.submittedAt).toEqual({ zone: 'absent' });
    expect([pulled.contentHash, pulled.submission]).toEqual([posted.contentHash, posted.submission]);
  });

  test('cannot be stated by a request: no header may be called so, and no adapter asks for it', async () => {
    expect(() => new Headers({ [submittedAtServer]: '2021-11-24T16:59:00Z' })).toThrow(TypeError);
    expect([...tools.values()].flatMap(({ headers = [] }) => headers)).not.toContain(submittedAtServer);
  });
});
