/** tonghop province rollback: the versions that served before the last deployment serve again, at once. */
import { localCommand } from '../command.ts';
import { confirm } from '../confirm.ts';
import { colour, plain } from '../text.ts';
import { openCloud } from './cloud.ts';
import { provinceNamed } from './named.ts';
import { smoke } from './smoke.ts';
import { goBack } from './versions.ts';

export const rollback = localCommand({
  description: 'Cho các hàm chạy lại bản trước lần triển khai gần nhất; dữ liệu và địa chỉ giữ nguyên.',
  options: (command) => command.option('--yes', 'không hỏi lại, cho máy chạy tự động'),
  help: `
Chỉ đổi bản của các hàm, trong vài giây; đường dẫn, lịch, báo động ở lại như bản mới.
Chạy lần nữa thì trở lại bản mới. Lần triển khai sau luôn dùng bản mới nhất.

Ví dụ:
  tonghop province rollback kon-tum`,
  run: async (terminal, { yes }: { readonly yes?: boolean }, slug: string) => {
    const { name, region } = provinceNamed(slug);
    const cloud = await openCloud(region);
    if (!yes) await confirm(terminal, `Cho ${plain(name)} chạy lại bản trước?`);
    const moved = await goBack(cloud, slug);
    const url = await smoke(cloud, slug);
    terminal.say(`${colour('green', '✓')} ${moved} hàm đã đổi bản; ${url} trả lời.`);
  },
});
