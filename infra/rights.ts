/**
 * What functions may read and write, in the words of the stores. The table in topology.ts gives each trigger one of
 * these; no function has a right that does not stand here.
 */

/** What a function may touch. Each word stands for explicit actions on one slice of one store (see aws/grants.ts). */
export type Store =
  | 'log'
  | 'quarantine'
  | 'definitions'
  | 'lives'
  | 'sources'
  | 'audit'
  | 'keys'
  | 'refusals'
  | 'raw'
  | 'spill'
  | 'dead'
  | 'waiting'
  | 'exports'
  | 'secrets'
  | 'pulls'
  | 'tokens'
  | 'seals'
  | 'signing'
  | 'events'
  | 'webhooks'
  | 'outbound'
  | 'contacts'
  | 'bounces'
  | 'sessions';

export const takes = {
  function: 'intake',
  reads: ['definitions', 'sources', 'log', 'keys', 'refusals', 'secrets', 'raw'],
  writes: ['log', 'quarantine', 'refusals', 'raw', 'spill'],
} as const;
export const rereads = {
  function: 'replay',
  reads: ['definitions', 'sources', 'log', 'quarantine', 'keys', 'raw'],
  writes: ['log', 'quarantine', 'raw', 'audit'],
} as const;
export const decides = { function: 'decisions', reads: ['definitions', 'log'], writes: ['log', 'audit'] } as const;
/** A unit by its own link, which only its source and the deployment's key can prove. */
export const answers = { ...decides, reads: [...decides.reads, 'sources', 'keys'] } as const;
export const tells = {
  function: 'ledger',
  reads: ['definitions', 'log', 'quarantine', 'keys', 'refusals', 'waiting', 'dead'],
  writes: [],
} as const;
export const defines = {
  function: 'definitions',
  reads: ['definitions', 'lives', 'sources', 'keys', 'pulls'],
  writes: ['definitions', 'sources', 'keys', 'audit'],
} as const;
/** What a new version would do to the reports there are is told before it is published. */
export const weighs = { ...defines, reads: [...defines.reads, 'log'] } as const;
/** Openings and closings stand in the log, and beside the campaign. */
export const opens = { ...weighs, writes: [...defines.writes, 'log', 'lives'] } as const;
export const gives = { function: 'form', reads: ['definitions', 'sources', 'keys', 'log'], writes: ['audit'] } as const;
export const givesBack = {
  function: 'form',
  reads: ['definitions', 'sources', 'keys', 'log', 'raw'],
  writes: [],
} as const;
/** What a unit fills in is posted to intake, over HTTP. */
export const fills = { function: 'fill', reads: ['definitions', 'sources', 'keys', 'log'], writes: [] } as const;
/** Seals, and the key that signs them. */
export const seals = ['seals', 'signing'] as const;
export const proves = { function: 'seal', reads: ['definitions', 'log', 'seals'], writes: ['audit'] } as const;
export const checks = { function: 'seal', reads: ['definitions', 'log', 'seals', 'keys'], writes: [] } as const;
/** What is signed is sealed before. */
export const signs = {
  function: 'sign-off',
  reads: ['definitions', 'log', ...seals],
  writes: ['log', 'audit', ...seals],
} as const;
export const announces = {
  function: 'events',
  reads: ['definitions', 'lives', 'log', 'events', 'webhooks'],
  writes: ['definitions', 'events', 'webhooks', 'audit'],
} as const;
export const shows = { function: 'pages', reads: ['definitions', 'log', 'quarantine', 'keys'], writes: [] } as const;

/** The board is a client of the API: of all stores it touches its sessions alone. */
export const serves = { function: 'board', reads: ['sessions'], writes: ['sessions'] } as const;

/** What a letter rests on: who owes what, who is written to, the units' own links. */
export const chased = ['definitions', 'log', 'sources', 'keys', 'contacts'] as const;
export const reminds = {
  function: 'remind',
  reads: chased,
  writes: ['log', 'contacts', 'bounces', 'outbound', 'audit'],
} as const;
