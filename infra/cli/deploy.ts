/** tonghop deploy: looks first, shows the difference, asks, deploys, and tries what was deployed. */
import { localCommand } from './command.ts';
import { confirm } from './confirm.ts';
import { exits, Stop } from './exit.ts';
import { cdkFor, unasked } from './province/cdk.ts';
import type { CheckName } from './province/checks.ts';
import { openCloud } from './province/cloud.ts';
import { type Diagnosis, diagnose, diagnosisText } from './province/doctor.ts';
import { lossesIn, refuseLosses } from './province/losses.ts';
import { provinceNamed } from './province/named.ts';
import { smoke } from './province/smoke.ts';
import { goBack, keepServing, serveNewest, servingOf } from './province/versions.ts';
import { colour } from './text.ts';

const givingUp =
  'Khôi phục từ bản sao lưu vào kho mới: tonghop province restore. Chắc chắn muốn bỏ thì nêu từng mã với --give-up.';

/** Without these a deployment fails half-way, or serves nobody. What else is wrong is told, and stops nothing. */
const blocking: readonly CheckName[] = ['region', 'bootstrap', 'clock'];

interface DeployOptions {
  readonly yes?: boolean;
  readonly giveUp?: readonly string[];
}

export const deploy = localCommand({
  description: 'Triển khai một tỉnh lên AWS: khám trước, cho xem thay đổi, hỏi, triển khai, thử.',
  options: (command) =>
    command
      .option('--yes', 'không hỏi lại, cho máy chạy tự động')
      .option('--give-up <mã...>', 'bỏ những thứ này của ngăn xếp dữ liệu: mã như trong phần thay đổi'),
  help: `
Dùng quyền AWS của chính bạn. Ngăn xếp dữ liệu đi trước; chạy lại không làm mất gì: thay
đổi nào bỏ hay làm lại bảng, kho tệp, kho tài khoản, địa chỉ đã phát thì bị từ chối, kể
cả với --yes. Triển khai xong mà không trả lời đúng thì cho chạy lại bản trước: hỏi trước,
trừ khi có --yes.

Ví dụ:
  tonghop deploy kon-tum`,
  run: async (terminal, { yes, giveUp = [] }: DeployOptions, slug: string) => {
    const province = provinceNamed(slug);
    const cloud = await openCloud(province.region);
    const diagnosis = await diagnose({ province, cloud, now: Date.now() });
    terminal.note(diagnosisText(diagnosis));
    refuseIll(diagnosis);
    const cdk = cdkFor(terminal, slug);
    refuseLosses(
      lossesIn(await cdk('*', 'diff')).filter(({ id }) => !giveUp.includes(id)),
      givingUp,
    );
    if (!yes) await confirm(terminal, `Triển khai các thay đổi trên cho ${province.name}?`);
    const before = await servingOf(cloud, slug);
    const putBack = await keepServing(cloud, slug, before);
    await cdk('*', ...unasked).catch(async (error: Stop) => {
      await putBack();
      throw error;
    });
    const isOther = await serveNewest(cloud, slug, before);
    if (!isOther) await putBack();
    const url = await smoke(cloud, slug).catch(async (error: Stop) => {
      if (!isOther) throw error;
      terminal.note(error.message);
      if (!yes) await confirm(terminal, 'Cho chạy lại bản trước?');
      throw new Stop(error.exit, `${error.message} Đã cho ${await goBack(cloud, slug)} hàm chạy lại bản trước.`);
    });
    terminal.say(`${colour('green', '✓')} ${province.name}: ${url}`);
    terminal.note(
      `Tiếp theo: export TONGHOP_API='${url}'\n` +
        `  tonghop users add THƯ --province ${slug} --group operator department; tonghop province doctor ${slug}`,
    );
  },
});

const refuseIll = ({ findings }: Diagnosis): void => {
  const stopping = findings.filter(({ check }) => blocking.includes(check));
  if (stopping.length > 0)
    throw new Stop(
      exits.refused,
      `Chưa triển khai: ${stopping.map(({ what, todo }) => `${what}; ${todo}`).join('\n')}`,
    );
};
