/** How much a list from elsewhere may be. The country's list of 2021 is 10,604 rows and 3 MB. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  rows: 20_000,
  columns: 64,
  cellCharacters: 500,
} as const;
