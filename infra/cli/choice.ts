/** What a command is about when it was not spelt out: the only campaign there is, a unit by its name. */
import { indexNames, resolveName } from '../../shared/domain/units/names/resolve.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { namesOf } from '../../shared/domain/units/roster.ts';
import type { Asker } from './asker.ts';
import type { Body } from './client.ts';
import { exits, Stop } from './exit.ts';
import { plain } from './text.ts';

/** The campaign named, or the only one published; otherwise the command ends with the list. */
export const campaignOf = async ({ ask }: Asker, named: string | undefined): Promise<string> => {
  if (named !== undefined) return named;
  const { campaigns } = (await ask('GET /v1/campaigns')).body;
  const [only, ...others] = campaigns;
  if (!only) throw new Stop(exits.nothing, 'Chưa công bố đợt báo cáo nào. Công bố bằng: tonghop publish FILE');
  if (others.length === 0) return only.id;
  const list = campaigns.map(({ id, title }) => `  ${plain(id)}  ${plain(title)}`).join('\n');
  throw new Stop(exits.usage, `Có ${campaigns.length} đợt báo cáo; thêm --campaign với một trong các mã:\n${list}`);
};

type Campaign = Body<'GET /v1/campaigns/{campaign}'>;

/**
 * From what a person wrote to the code of a unit: a code is taken as it is, a name resolved as intake does, never
 * guessed.
 */
export const unitsOf = ({ ask }: Asker, campaign: Campaign): ((written: string) => Promise<string>) => {
  const organisations = campaign.reporters.flatMap((block) => ('organisations' in block ? block.organisations : []));
  let asked: ReturnType<typeof namesIn> | undefined;
  const namesIn = async () => {
    const { body } = await ask('GET /v1/registers/{register}', { params: { register: campaign.register } });
    const register = readRegister(body);
    const groups = new Map(register.groups.map(({ code, name }) => [code, name]));
    return { groups, index: indexNames(namesOf({ ...campaign, version: 0 }, register)) };
  };
  return async (written) => {
    if (/^\d+$/.test(written) || organisations.some(({ code }) => code === written)) return written;
    asked ??= namesIn();
    const { groups, index } = await asked;
    const found = resolveName(index, written);
    if (found.verdict === 'matched') return found.unit.code;
    const list = found.candidates.map(({ code, name, group }) => {
      const district = groups.get(group ?? '');
      return `  ${plain(code)}  ${plain(name)}${district === undefined ? '' : `, ${plain(district)}`}`;
    });
    if (list.length > 0)
      throw new Stop(
        exits.usage,
        `Chưa rõ "${plain(written)}" là đơn vị nào; dùng mã đơn vị. Có thể là:\n${list.join('\n')}`,
      );
    throw new Stop(exits.nothing, `Không có đơn vị nào tên "${plain(written)}" trong danh mục của đợt.`);
  };
};
