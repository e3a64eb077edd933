/** tonghop province policy: the least that a role must be allowed, as IAM reads it. */
import { type PolicyName, policy as policyFor, policyNames } from '../../aws/policies/index.ts';
import { localCommand } from '../command.ts';
import { exits, Stop } from '../exit.ts';
import { openCloud, tag } from './cloud.ts';
import { provinceNamed } from './named.ts';

export const policy = localCommand({
  description: 'In chính sách IAM ít quyền nhất cho một vai trò, riêng tỉnh này.',
  options: (command) => command.option('--account <số>', 'tài khoản AWS; mặc định hỏi AWS'),
  help: `
Vai trò: difference (xem thay đổi), deploy (triển khai, khám, quay lại), operate (thêm tài khoản, bí
mật, sao lưu, khôi phục, gỡ), execution-data và execution-app (những gì CloudFormation được làm; không
xóa được bảng, kho tệp, kho tài khoản).

Ví dụ:
  tonghop province policy kon-tum execution-data > du-lieu.json`,
  run: async ({ say }, { account }: { readonly account?: string }, slug: string, name: string) => {
    const { region } = provinceNamed(slug);
    if (!policyNames.includes(name as PolicyName))
      throw new Stop(exits.usage, `Vai trò phải là một trong: ${policyNames.join(', ')}.`);
    say(
      JSON.stringify(
        policyFor(name as PolicyName, { slug, region, account: account ?? (await ownAccount(region)) }),
        null,
        2,
      ),
    );
  },
});

const ownAccount = async (region: string): Promise<string> =>
  tag((await (await openCloud(region)).ask('sts', 'GetCallerIdentity')).text, 'Account') ?? '';
