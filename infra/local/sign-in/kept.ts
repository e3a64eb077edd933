/** What the laptop's issuer keeps of its visitors: in memory, for as long as it runs, and no longer. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly endsAt: number;
}

/** A store of its own for each issuer. */
export const keptInMemory = (): AdapterFactory => {
  const kept = new Map<string, Kept>();
  const forgetPast = (): void => {
    for (const [key, { endsAt }] of kept) if (endsAt <= Date.now()) kept.delete(key);
  };
  return (model: string): Adapter => {
    const keyOf = (id: string): string => `${model}:${id}`;
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      forgetPast();
      return kept.get(keyOf(id))?.payload;
    };
    const findBy = async (member: 'uid' | 'userCode', value: string): Promise<AdapterPayload | undefined> => {
      forgetPast();
      return [...kept].find(([key, { payload }]) => key.startsWith(keyOf('')) && payload[member] === value)?.[1]
        .payload;
    };
    return {
      upsert: async (id, payload, seconds = Number.POSITIVE_INFINITY) => {
        kept.set(keyOf(id), { payload, endsAt: Date.now() + seconds * 1000 });
      },
      find,
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (code) => findBy('userCode', code),
      consume: async (id) => {
        const payload = await find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        kept.delete(keyOf(id));
      },
      revokeByGrantId: async (grant) => {
        for (const [key, { payload }] of kept) {
          if (key.startsWith(keyOf('')) && payload.grantId === grant) kept.delete(key);
        }
      },
    };
  };
};
