/** tonghop deploy: looks first, shows the difference, asks, deploys, and tries what was deployed. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { localCommand } from './command.ts';
import { confirm } from './confirm.ts';
import { exits, Stop } from './exit.ts';
import type { CheckName } from './province/checks.ts';
import { type Cloud, openCloud } from './province/cloud.ts';
import { reachable, stackNamed } from './province/cloud-reads.ts';
import { type Diagnosis, diagnose, diagnosisText } from './province/doctor.ts';
import { type Loss, lossesIn } from './province/losses.ts';
import { provinceNamed } from './province/named.ts';
import type { Terminal } from './terminal.ts';
import { colour } from './text.ts';

/** Without these a deployment fails half-way, or serves nobody. What else is wrong is told, and stops nothing. */
const blocking: readonly CheckName[] = ['region', 'bootstrap', 'clock'];

const root = join(import.meta.dirname, '../..');

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
Dùng quyền AWS của chính bạn. Ngăn xếp dữ liệu đi trước; chạy lại không làm mất gì: thay đổi nào bỏ hay làm lại bảng, kho tệp,
kho tài khoản, địa chỉ đã phát thì bị từ chối, kể cả với --yes.

Ví dụ:
  tonghop deploy kon-tum`,
  run: async (terminal, { yes, giveUp = [] }: DeployOptions, slug: string) => {
    const province = provinceNamed(slug);
    const cloud = await openCloud(province.region);
    const diagnosis = await diagnose({ province, cloud, now: Date.now() });
    terminal.note(diagnosisText(diagnosis));
    refuseIll(diagnosis);
    const cdk = (...words: string[]): Promise<string> =>
      ran(terminal, [...words, `tonghop-${slug}-*`, '-c', `province=${slug}`]);
    refuseLosses(lossesIn(await cdk('diff')).filter(({ id }) => !giveUp.includes(id)));
    if (!yes) await confirm(terminal, `Triển khai các thay đổi trên cho ${province.name}?`);
    // What widens permissions was shown by the diff, and asked for.
    await cdk('deploy', '--require-approval', 'never');
    const url = await smoke(cloud, slug);
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

const refuseLosses = (losses: readonly Loss[]): void => {
  if (losses.length === 0) return;
  const lines = losses.map(({ id, type, fate }) => `  ${id} (${type}): ${fates[fate]}`);
  throw new Stop(
    exits.refused,
    ['CHƯA TRIỂN KHAI: thay đổi này làm mất những thứ phải giữ.', ...lines, givingUp].join('\n'),
  );
};

const fates: Readonly<Record<string, string>> = {
  destroy: 'bị xóa',
  orphan: 'còn nguyên, nhưng không được dùng nữa',
  replace: 'được làm lại: trống, tên khác',
  'may be replaced': 'có thể bị làm lại: trống, tên khác',
};
const givingUp =
  'Khôi phục từ bản sao lưu vào kho mới: tonghop province restore. Chắc chắn muốn bỏ thì nêu từng mã với --give-up.';

/** What CDK of this repository tells; TONGHOP_CDK names another program in its place. */
const ran = ({ env, note }: Terminal, words: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const told: string[] = [];
    const program = env['TONGHOP_CDK'] ?? join(root, 'node_modules/.bin/cdk');
    const child = spawn(program, words, { cwd: root, env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        told.push(text);
        note(text.trimEnd());
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(told.join(''));
      else reject(new Stop(exits.refused, `cdk ${words[0]} kết thúc bằng ${code}; chưa làm gì sau đó.`));
    });
  });

/** Answers as the service does: who signs officials in, and no to a source that does not prove itself. */
const smoke = async (cloud: Cloud, slug: string): Promise<string> => {
  const stack = await stackNamed(cloud, `tonghop-${slug}-app`);
  const told = stack?.outputs.get('Url');
  if (told === undefined) throw new Stop(exits.refused, 'Ngăn xếp không cho biết địa chỉ (Url).');
  const url = reachable(told);
  const expected = [
    ['GET', '/v1/sign-in', 200],
    ['POST', '/v1/in/thu-khoi', 401],
  ] as const;
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
