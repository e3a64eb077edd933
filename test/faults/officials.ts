/** Those who publish, edit, rotate and revoke meanwhile, one act after another, each until it was answered as done. */
import { setTimeout as sleep } from 'node:timers/promises';
import { freshMs } from '../../shared/taking/source-finder.ts';
import { type Asking, patiently } from './asking.ts';
import { bodyOfStranger } from './judge.ts';
import { campaign, type KnownSources, revokedSources, tokenSources } from './sources.ts';

export interface Acts {
  readonly published: { readonly version: number; readonly title: string }[];
  /** By source, the title it was last given. */
  readonly edited: Map<string, string>;
  readonly revoked: string[];
  rotations: number;
  /** Times a dead secret was tried, and refused. */
  refusals: number;
}

export const officialsOf = (asking: Asking, sources: KnownSources) => {
  const acts: Acts = { published: [], edited: new Map(), revoked: [], rotations: 0, refusals: 0 };

  /** Over the version that was seen; a write whose answer was lost is found to be done. */
  const rewrite = (path: string, title: string, documentOf: (body: never) => object): Promise<number> =>
    patiently(`publishing ${path}`, async () => {
      const seen = await asking.official('GET', path);
      if (seen?.status !== 200) return undefined;
      const document = documentOf(seen.body as never) as { title: string };
      if (document.title === title) return Number(seen.etag.replaceAll('"', ''));
      const put = await asking.official('PUT', `${path}?confirm=1`, { ...document, title }, { 'if-match': seen.etag });
      return put?.status === 201 ? put.body.version : undefined;
    });
  const publish = async (n: number): Promise<void> => {
    const title = `Bản in lần ${n}`;
    const version = await rewrite(`/v1/campaigns/${campaign}`, title, (body) => body);
    acts.published.push({ version, title });
  };
  const edit = async (n: number): Promise<void> => {
    const id = open()[n % open().length] ?? '';
    const title = `Nguồn sửa lần ${n}`;
    await rewrite(`/v1/sources/${id}`, title, ({ document }: { document: object }) => document);
    acts.edited.set(id, title);
  };
  const rotate = async (n: number, alone: boolean): Promise<void> => {
    const id = open()[n % open().length] ?? '';
    const { secret } = await patiently(`rotating ${id}`, async () => {
      const answer = await asking.official('POST', `/v1/sources/${id}/secrets`, { alone });
      return answer?.status === 201 ? (answer.body as { secret: string }) : undefined;
    });
    const known = sources.secrets.get(id) ?? [];
    known.push(secret);
    sources.kill(id, known.slice(0, alone ? -1 : -2));
    acts.rotations += 1;
  };
  /** Its senders are told beforehand, so that what they sent is known to count. */
  const revoke = async (id: string): Promise<void> => {
    sources.closed.add(id);
    while ((sources.underWay.get(id) ?? 0) > 0) await sleep(5);
    await patiently(`revoking ${id}`, async () =>
      (await asking.official('POST', `/v1/sources/${id}/revocation`))?.status === 200 ? true : undefined,
    );
    acts.revoked.push(id);
    sources.kill(id, sources.secrets.get(id) ?? []);
  };
  const open = (): string[] => tokenSources.filter((id) => !sources.closed.has(id));

  /** Nothing dead is taken, once every process had the time to know. */
  const tryDead = async (): Promise<void> => {
    for (const { source, secret, since } of sources.dead) {
      if (Date.now() - since < freshMs + 1_000) continue;
      const answer = await asking.once('POST', `/v1/in/${source}/${secret}`, { body: bodyOfStranger });
      if (answer && ![401, 429, 503].includes(answer.status)) {
        throw new Error(`a dead secret of ${source} was answered ${answer.status}`);
      }
      if (answer?.status === 401) acts.refusals += 1;
    }
  };
  const [first, second] = revokedSources;
  /** In turn, as the deliveries go on; what is done once stands at its place in the run. */
  const once: Readonly<Record<number, () => Promise<void>>> = {
    3: () => revoke(first),
    7: () => rotate(0, true),
    8: () => revoke(second),
  };
  const inTurn = [publish, (n: number) => rotate(n, false), edit];
  return {
    acts,
    act: async (n: number): Promise<void> => {
      await (once[n]?.() ?? inTurn[n % inTurn.length]?.(n));
      await tryDead();
    },
  };
};
