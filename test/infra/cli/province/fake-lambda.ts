/** Functions on the fake AWS: each has versions, and an alias that names one of them. */
import type { Answers, Input } from './fake-aws.ts';

/** However many are asked for. */
const mostAtOnce = 50;

export const fakeLambda = (slug: string, names: readonly string[]) => {
  const functions = new Map(names.map((name) => [`tonghop-${slug}-app-${name}`, { live: 1, newest: 1 }]));
  let kept: unknown;
  const at = '/2015-03-31/functions';
  const answers: Answers = {
    [`GET ${at}`]: ({ Marker }: Input) => {
      const [first, ...rest] = [...functions.keys(), `tonghop-${slug}-x-app-other`].map((FunctionName) => ({
        FunctionName,
      }));
      return { body: Marker ? { Functions: rest } : { Functions: [first], NextMarker: 'next' } };
    },
    ...Object.fromEntries(
      [...functions].flatMap(([name, versions]) => [
        [`GET ${at}/${name}/aliases/live`, () => ({ body: { FunctionVersion: String(versions.live) } })],
        [
          `GET ${at}/${name}/versions`,
          ({ Marker = 0 }: Input) => {
            const all = ['$LATEST', ...Array.from({ length: versions.newest }, (_, n) => String(n + 1))];
            const to = Number(Marker) + mostAtOnce;
            return {
              body: {
                Versions: all.slice(Number(Marker), to).map((Version) => ({ Version })),
                ...(to < all.length ? { NextMarker: String(to) } : {}),
              },
            };
          },
        ],
        [
          `PUT ${at}/${name}/aliases/live`,
          ({ FunctionVersion }: Input) => {
            versions.live = Number(FunctionVersion);
            return { body: {} };
          },
        ],
      ]),
    ),
    PutParameter: ({ Value }: Input) => {
      kept = Value;
      return { body: {} };
    },
  };
  return {
    answers,
    /** What was put into SSM, if anything. */
    kept: () => kept,
    /** As CloudFormation does it: a new version, and the alias on it, unless that was moved by hand meanwhile. */
    publish: (name: string, isMoved = true) => {
      const versions = functions.get(`tonghop-${slug}-app-${name}`);
      if (!versions) throw new Error(`No ${name}`);
      versions.newest += 1;
      if (isMoved) versions.live = versions.newest;
    },
    serving: () => [...functions.values()].map(({ live }) => live),
  };
};
