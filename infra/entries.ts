/** Every function there is, and where its handler lives. */

/** Where a function's handler lives: a folder of functions/ has one, except where its schedule needs other rights. */
export const entries = {
  intake: 'functions/intake/handler.ts',
  drain: 'functions/drain/handler.ts',
  sync: 'functions/sync/handler.ts',
  replay: 'functions/review/replay.ts',
  decisions: 'functions/decisions/handler.ts',
  'sign-off': 'functions/sign-off/handler.ts',
  ledger: 'functions/ledger/handler.ts',
  definitions: 'functions/definitions/handler.ts',
  'opening-schedule': 'functions/definitions/schedule.ts',
  remind: 'functions/remind/handler.ts',
  'remind-schedule': 'functions/remind/schedule.ts',
  'remind-outcomes': 'functions/remind/outcomes.ts',
  export: 'functions/export/handler.ts',
  'export-schedule': 'functions/export/schedule.ts',
  seal: 'functions/seal/handler.ts',
  'seal-schedule': 'functions/seal/schedule.ts',
  events: 'functions/events/handler.ts',
  'events-schedule': 'functions/events/schedule.ts',
  download: 'functions/download/handler.ts',
  form: 'functions/form/handler.ts',
  fill: 'functions/fill/handler.ts',
  pages: 'functions/pages/handler.ts',
  board: 'functions/board/handler.ts',
} as const;

export type FunctionName = keyof typeof entries;

export const functionNames = Object.keys(entries) as FunctionName[];
