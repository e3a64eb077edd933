/** What choices of a page are made of besides the document: the registers, and the groups of the one named. */
import { textOf } from '../../../shared/domain/issues/untyped.ts';
import { groupingName, groupingsOf } from '../../../shared/domain/units/arrangement.ts';
import { readRegister } from '../../../shared/domain/units/read-register.ts';
import type { RegisterDocument } from '../../../shared/domain/units/register-document.ts';
import { Refused } from '../api.ts';
import { registersIn } from '../listed.ts';
import type { Visit } from '../session.ts';
import type { Draft } from './draft/draft.ts';
import { valueAt } from './parts/document.ts';
import { noWorld, type Options, type World } from './parts/part.ts';

export const registerOptions = async (visit: Visit): Promise<Options> =>
  (await registersIn(visit)).map(({ id, title, units }) => [id, `${title} (${units} đơn vị)`]);

/** Asked for where a page needs it. */
export const worldOf = async (visit: Visit, { view, document }: Draft): Promise<World> => {
  if (view !== 'ai-bao-cao') return noWorld;
  const [registers, register] = await Promise.all([registerOptions(visit), registerOf(visit, document)]);
  if (!register) return { ...noWorld, registers };
  const districts = new Map(register.groups.map(({ code, name }) => [code, name]));
  return {
    registers,
    groups: [...districts],
    units: register.units.map(({ code, name, group }) => [
      code,
      group === null ? name : `${name} (${districts.get(group) ?? group})`,
    ]),
    groupings: groupingsOf(register).map((word) => [
      word,
      word === 'none' ? 'không xếp nhóm' : groupingName(word, register),
    ]),
  };
};

const registerOf = async ({ api }: Visit, document: unknown) => {
  const id = textOf(valueAt(document, ['register'])) ?? '';
  try {
    return readRegister(await api.get<RegisterDocument>(`/v1/registers/${encodeURIComponent(id)}`));
  } catch (error) {
    // That there is none is told where the document is judged.
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
};
