/**
 * Who signed in on this machine, by service: a file that is its owner's alone. A token that is about to end is renewed
 * before it is used, so that a day's work needs one sign-in.
 */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Tokens } from '../../shared/tokens.ts';
import type { Terminal } from './terminal.ts';

const Login = z.object({
  issuer: z.string(),
  client: z.string(),
  resource: z.string().optional(),
  access: z.string(),
  refresh: z.string().optional(),
  id: z.string().optional(),
  endsAt: z.number(),
});
export type Login = z.infer<typeof Login>;
const Logins = z.record(z.string(), Login);

type Env = Pick<Terminal, 'env'>;

/** Where tokens are kept: $XDG_CONFIG_HOME or ~/.config. */
export const loginFile = ({ env }: Env): string =>
  join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'tonghop', 'logins.json');

const read = (terminal: Env): Record<string, Login> => {
  try {
    return Logins.parse(JSON.parse(readFileSync(loginFile(terminal), 'utf8')));
  } catch {
    return {};
  }
};

const write = (terminal: Env, logins: Readonly<Record<string, Login>>): void => {
  const file = loginFile(terminal);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Whole or not at all: two commands may renew at once.
  const next = `${file}.${process.pid}`;
  writeFileSync(next, JSON.stringify(logins), { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
};

/** @param api address of the service, ending with a slash */
export const savedLogin = (terminal: Env, api: URL): Login | undefined => read(terminal)[api.href];

export const saveLogin = (terminal: Env, api: URL, login: Login): void =>
  write(terminal, { ...read(terminal), [api.href]: login });

/** True where there was one. */
export const forgetLogin = (terminal: Env, api: URL): boolean => {
  const { [api.href]: known, ...others } = read(terminal);
  if (known) write(terminal, others);
  return known !== undefined;
};

const renewBeforeMs = 60_000;

/** The token to call with; undefined once the sign-in is over. */
export const freshToken = async (terminal: Env, api: URL): Promise<string | undefined> => {
  const login = savedLogin(terminal, api);
  if (!login || login.endsAt - Date.now() > renewBeforeMs) return login?.access;
  const renewed = login.refresh === undefined ? undefined : await renewedTokens(login, login.refresh);
  if (!renewed) return login.endsAt > Date.now() ? login.access : undefined;
  saveLogin(terminal, api, { ...login, ...renewed });
  return renewed.access;
};

const renewedTokens = async (login: Login, refresh: string): Promise<Tokens | undefined> => {
  // Loaded when a token is renewed, once an hour: most commands never need it.
  const { openProvider } = await import('../../shared/outbound/provider.ts');
  return openProvider(login, Date.now)
    .renew(refresh)
    .catch(() => undefined);
};
