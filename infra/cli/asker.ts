/** What a command asks the service with: the connection its options name, and answers shown as its options ask. */
import type { RouteKey } from '../../shared/http/routes/index.ts';
import { type Answer, type Body, type Call, call } from './client.ts';
import { type Connection, connectionOf, type ServiceOptions } from './connection.ts';
import type { CampaignOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface Asker extends Terminal {
  readonly connection: Connection;
  ask<K extends RouteKey>(route: K, about?: Call): Promise<Answer<Body<K>>>;
  /** Exactly as the API gave it with --json, else as it is drawn for people. */
  show<T>(answer: { readonly body: T; readonly text: string }, draw: (body: T) => string): void;
}

/** Every call is about the campaign and the period that were named. */
export interface CampaignAsker extends Asker {
  readonly campaign: string;
}

export const askerOf = (terminal: Terminal, options: ServiceOptions): Asker => {
  const connection = connectionOf(terminal, options);
  return Object.assign(Object.create(terminal) as Terminal, {
    connection,
    ask: <K extends RouteKey>(route: K, about?: Call) => call(connection, route, about),
    show: <T>({ body, text }: { readonly body: T; readonly text: string }, draw: (body: T) => string) =>
      terminal.say(options.json ? text : draw(body)),
  });
};

export const inCampaign = (asker: Asker, campaign: string, { period }: CampaignOptions): CampaignAsker =>
  Object.assign(Object.create(asker) as Asker, {
    campaign,
    ask: <K extends RouteKey>(route: K, { params, query, ...rest }: Call = {}) =>
      asker.ask(route, { params: { campaign, ...params }, query: { period, ...query }, ...rest }),
  });
