/** Is a switch of the query on: `?dryRun=1`, `?previous=true`? */
export const isOn = (query: URLSearchParams, name: string): boolean =>
  ['1', 'true', 'on'].includes(query.get(name) ?? '');
