/**
 * How every command is made: what it is given besides its words is decided here, once for those that work alone, those
 * that ask the service, and those about one campaign. A command is then its options and what it does.
 */
import type { Command } from 'commander';
import { type Asker, askerOf, type CampaignAsker, inCampaign } from './asker.ts';
import { campaignOf } from './choice.ts';
import type { ServiceOptions } from './connection.ts';
import { aboutCampaign, asksService, type CampaignOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Gives a command that has its name what it can do. */
export type Entry = (command: Command, terminal: Terminal) => void;

interface Row<Context, Options, Operands extends readonly unknown[]> {
  readonly description: string;
  readonly options?: (command: Command) => Command;
  /** Shown after the options: what to know, and examples. */
  readonly help: string;
  readonly run: (context: Context, options: Options, ...operands: Operands) => Promise<void>;
}

type ContextOf<Context, Options> = (
  terminal: Terminal,
  options: Options,
  operands: readonly unknown[],
  command: Command,
) => Context | Promise<Context>;

const maker =
  <Context, Base>(withOptions: (command: Command) => Command, contextOf: ContextOf<Context, Base>) =>
  <Options extends Base, Operands extends readonly unknown[]>(row: Row<Context, Options, Operands>): Entry =>
  (command, terminal) => {
    const { description, options = same, help, run } = row;
    options(withOptions(command))
      .description(description)
      .addHelpText('after', `\n${help.trim()}`)
      .action(async (...given: unknown[]) => {
        const operands = given.slice(0, -2);
        const chosen = given.at(-2) as Options;
        await run(await contextOf(terminal, chosen, operands, command), chosen, ...(operands as unknown as Operands));
      });
  };

const same = (command: Command): Command => command;

/** Works without the service. */
export const localCommand = maker<Terminal, unknown>(same, (terminal) => terminal);

/** Asks the service. */
export const serviceCommand = maker<Asker, ServiceOptions>(asksService, askerOf);

/**
 * Is about one campaign: the one its first operand names, where that is so called, else --campaign, else the only one.
 */
export const campaignCommand = maker<CampaignAsker, CampaignOptions>(
  aboutCampaign,
  async (terminal, options, [first], command) => {
    const asker = askerOf(terminal, options);
    const named = command.registeredArguments[0]?.name() === 'campaign' ? (first as string | undefined) : undefined;
    return inCampaign(asker, await campaignOf(asker, named ?? options.campaign), options);
  },
);

/** Is about a campaign that what it names will tell: a receipt, a unit. */
export const someCampaignCommand = maker<Asker, CampaignOptions>(aboutCampaign, askerOf);

/** Commands under one word. The names are as commander writes them: "show <id>". */
export const group =
  (description: string, entries: Readonly<Record<string, Entry>>): Entry =>
  (command, terminal) => {
    command.description(description);
    for (const [name, entry] of Object.entries(entries)) entry(command.command(name), terminal);
  };
