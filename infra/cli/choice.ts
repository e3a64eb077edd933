/** What a command is about when it was not spelt out: the only campaign there is, a unit by its name. */

import { indexNames, resolveName } from '../../shared/domain/units/names/resolve.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { namesOf } from '../../shared/domain/units/roster.ts';
import { type Body, call } from './client.ts';
import type { Connection } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { plain } from './terminal.ts';

/** The campaign named, or the only one published; otherwise the command ends with the list. */
export const campaignOf = async (connection: Connection, named: string | undefined): Promise<string> => {
  if (named !== undefined) return named;
  const { campaigns } = (await call(connection, 'GET /v1/campaigns')).body;
  const [only, ...others] = campaigns;
  if (!only) throw new Stop(exits.nothing, 'Chưa công bố đợt báo cáo nào. Công bố bằng: tonghop publish FILE');
  if (others.length === 0) return only.id;
  const list = campaigns.map(({ id, title }) => `  ${plain(id)}  ${plain(title)}`).join('\n');
  throw new Stop(exits.usage, `Có ${campaigns.length} đợt báo cáo; thêm --campaign với một trong các mã:\n${list}`);
};

type Campaign = Body<'GET /v1/campaigns/{campaign}'>;

/** The code of the unit meant: a code is taken as it is, a name is resolved as intake resolves it, never guessed. */
export const unitOf = async (connection: Connection, campaign: Campaign, written: string): Promise<string> => {
  const organisations = campaign.reporters.flatMap((block) => ('organisations' in block ? block.organisations : []));
  if (/^\d+$/.test(written) || organisations.some(({ code }) => code === written)) return written;
  const register = await call(connection, 'GET /v1/registers/{register}', { params: { register: campaign.register } });
  const verdict = resolveName(indexNames(namesOf({ ...campaign, version: 0 }, readRegister(register.body))), written);
  if (verdict.verdict === 'matched') return verdict.unit.code;
  const list = verdict.candidates.map(({ code, name }) => `  ${plain(code)}  ${plain(name)}`).join('\n');
  if (list === '') throw new Stop(exits.nothing, `Không có đơn vị nào tên "${plain(written)}" trong danh mục của đợt.`);
  throw new Stop(exits.usage, `Chưa rõ "${plain(written)}" là đơn vị nào; dùng mã đơn vị. Có thể là:\n${list}`);
};
