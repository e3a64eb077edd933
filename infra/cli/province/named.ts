/** A province by the name of its file. */
import { type Province, provinceCalled, WrongProvince } from '../../aws/province.ts';
import { exits, Stop } from '../exit.ts';
import { plain, plainLines } from '../text.ts';

export const provinceNamed = (slug: string): Province => {
  const province = called(slug);
  if (!province) throw new Stop(exits.usage, `Không có infra/provinces/${plain(slug)}.json.`);
  return province;
};

const called = (slug: string): Province | undefined => {
  try {
    return provinceCalled(slug);
  } catch (error) {
    throw error instanceof WrongProvince ? new Stop(exits.refused, plainLines(error.message)) : error;
  }
};
