/** A source with all its deliveries are read and judged by: its tool, and the campaign and register it is bound to. */
import { byCalendar } from '../domain/log/admission.ts';
import { type SourceState, sourceOf } from '../domain/sources/source-state.ts';
import { indexNames } from '../domain/units/names/resolve.ts';
import { readRegister } from '../domain/units/read-register.ts';
import { expectedOf, namesOf, ofGroup } from '../domain/units/roster.ts';
import type { Judgement } from './interpret.ts';
import { tools } from './tools/index.ts';
import { type Tool, unsupported } from './tools/tool.ts';

export interface KnownSource {
  readonly tool: Tool;
  readonly judgement: Judgement;
  readonly registerVersion: number;
}

/** A published source made ready to read by; a tool this version lacks keeps its deliveries unread. */
export const knownSource = (state: SourceState): KnownSource => {
  const { campaign, register } = state.bound;
  const source = sourceOf(state);
  const tool = tools.get(source.tool) ?? unsupported(source.tool);
  const units = readRegister(register.document);
  return {
    tool,
    registerVersion: register.version,
    judgement: {
      source,
      campaign,
      admission: state.admission ?? byCalendar,
      expected: ofGroup(expectedOf(campaign, units), source.group),
      names: indexNames(namesOf(campaign, units)),
      districts: new Map(units.groups.map(({ code, name }) => [code, name])),
      serverClock: tool.clock === 'server',
      decimals: tool.decimals,
    },
  };
};
