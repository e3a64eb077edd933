/** Whether what was deployed answers as the service does. */
import { exits, Stop } from '../exit.ts';
import type { Cloud } from './cloud.ts';
import { reachable, stackNamed } from './cloud-reads.ts';

/** Who signs officials in, and no to a source that does not prove itself. */
const expected = [
  ['GET', '/v1/sign-in', 200],
  ['POST', '/v1/in/thu-khoi', 401],
] as const;

/** Its address; ends the command where it answers otherwise. */
export const smoke = async (cloud: Cloud, slug: string): Promise<string> => {
  const stack = await stackNamed(cloud, `tonghop-${slug}-app`);
  const told = stack?.outputs.get('Url');
  if (told === undefined) throw new Stop(exits.refused, 'Ngăn xếp không cho biết địa chỉ (Url).');
  const url = reachable(told);
  for (const [method, path, status] of expected) {
    const answer = await fetch(url + path, { method }).catch(() => undefined);
    if (answer?.status !== status)
      throw new Stop(
        exits.unreachable,
        `Đã triển khai, nhưng ${method} ${path} trả lời ${answer?.status ?? 'không tới được'} thay vì ${status}.`,
      );
  }
  return url;
};
