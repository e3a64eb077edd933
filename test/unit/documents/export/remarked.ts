/** What a remark says of the bases, "cột (3), (5) đến (9): 4 đơn vị": column number to how many units. */
export const remarked = (text: string): Map<string, number> =>
  new Map(
    [...text.matchAll(/cột ([^:]+): (\d+) đơn vị/g)].flatMap(([, columns = '', base]) =>
      [...columns.matchAll(/\((\d+)\)(?: đến \((\d+)\))?/g)].flatMap(([, from, to = from]) =>
        Array.from({ length: Number(to) - Number(from) + 1 }, (_, at): [string, number] => [
          String(Number(from) + at),
          Number(base),
        ]),
      ),
    ),
  );
