/** A province by the name of its file. */
import { type Province, provinces } from '../../aws/province.ts';
import { exits, Stop } from '../exit.ts';
import { plain } from '../text.ts';

export const provinceNamed = (slug: string): Province => {
  const province = provinces().find((one) => one.slug === slug);
  if (!province) throw new Stop(exits.usage, `Không có infra/provinces/${plain(slug)}.json.`);
  return province;
};
