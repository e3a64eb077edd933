/**
 * Works through a list a few items at a time; results stand in the order of the items.
 * @param abreast how many are under way at once.
 */
export const inTurns = async <T, R>(
  items: readonly T[],
  abreast: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = new Array(items.length);
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: abreast }, worker));
  return results;
};
