/** How much a spreadsheet from elsewhere may be. The country's list of 2021 is 10,604 rows and 3 MB. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  /** All parts of an .xlsx, unpacked. */
  unpackedBytes: 150 * 1024 * 1024,
  parts: 2_000,
  rows: 20_000,
  columns: 64,
  cellCharacters: 500,
  memoryMb: 768,
  seconds: 60,
} as const;
