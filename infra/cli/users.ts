/** tonghop users: accounts of officials in the province's own user pool, with the operator's AWS rights. */
import { group, localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { invitation, poolOf } from './province/accounts.ts';
import { type Cloud, openCloud, Refusal } from './province/cloud.ts';
import { provinceNamed } from './province/named.ts';
import { colour, plain } from './text.ts';

interface UserOptions {
  readonly province: string;
  readonly group?: readonly string[];
  readonly remove?: boolean;
}

/** What is done to one account, in order; each step is safe to do again. */
type Act = (options: UserOptions) => readonly (readonly [action: string, input: Record<string, unknown>])[];

const inGroups = (action: string, { group = [] }: UserOptions) =>
  group.map((GroupName) => [action, { GroupName }] as const);

const acts = {
  add: (options) => [['AdminCreateUser', {}], ...inGroups('AdminAddUserToGroup', options)],
  group: (options) => inGroups(options.remove ? 'AdminRemoveUserFromGroup' : 'AdminAddUserToGroup', options),
  // The next sign-in asks for a new device; whoever holds the old one is out at once.
  'reset-mfa': () => [
    ['AdminSetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } }],
    ['AdminUserGlobalSignOut', {}],
  ],
  disable: () => [
    ['AdminDisableUser', {}],
    ['AdminUserGlobalSignOut', {}],
  ],
} as const satisfies Readonly<Record<string, Act>>;
type ActName = keyof typeof acts;

const descriptions: Readonly<Record<ActName, string>> = {
  add: 'Tạo tài khoản; AWS gửi thư mời có mật khẩu tạm, dùng trong 3 ngày.',
  group: 'Thêm vào nhóm (vai trò), hoặc bỏ khỏi nhóm bằng --remove.',
  'reset-mfa': 'Cho đăng ký lại mã một lần (mất điện thoại); mọi phiên đang mở hết hiệu lực.',
  disable: 'Khóa tài khoản; mọi phiên đang mở hết hiệu lực. Việc đã làm vẫn còn trong nhật ký.',
};

const namesGroups = (name: ActName): boolean => name === 'add' || name === 'group';

const userCommand = (name: ActName) =>
  localCommand({
    description: descriptions[name],
    options: (command) => {
      command.requiredOption('--province <tỉnh>', 'tên tệp trong infra/provinces');
      if (namesGroups(name)) command.option('--group <nhóm...>', 'vai trò; nêu được nhiều');
      if (name === 'group') command.option('--remove', 'bỏ khỏi nhóm');
      return command;
    },
    help: `
Nhóm là vai trò: department, operator, auditor, reviewer:<mã nhóm>. Phiên đang mở giữ vai trò cũ nhiều nhất một giờ.

Ví dụ:
  tonghop users ${name} lan@snv.kontum.gov.vn --province kon-tum${namesGroups(name) ? ' --group reviewer:608' : ''}`,
    run: async ({ say }, options: UserOptions, Username: string) => {
      const province = provinceNamed(options.province);
      if (province.identity.kind !== 'cognito')
        throw new Stop(exits.usage, `Tài khoản của tỉnh này do ${plain(province.identity.issuer)} cấp: làm ở đó.`);
      const known = [
        'department',
        'operator',
        'auditor',
        ...Object.keys(province.identity.reviewers).map((code) => `reviewer:${code}`),
      ];
      const wrong = (options.group ?? []).filter((word) => !known.includes(word));
      if (wrong.length > 0 || (name === 'group' && !options.group))
        throw new Stop(exits.usage, `Nhóm phải là một trong: ${known.join(', ')}.`);
      const cloud = await openCloud(province.region);
      const UserPoolId = await poolOf(cloud, province);
      if (UserPoolId === undefined) throw new Stop(exits.refused, `Chưa triển khai: tonghop deploy ${province.slug}`);
      for (const [action, input] of acts[name](options)) await ask(cloud, action, { UserPoolId, Username, ...input });
      say(`${colour('green', '✓')} ${plain(Username)}: xong.`);
    },
  });

const ask = async (cloud: Cloud, action: string, input: Record<string, unknown>): Promise<void> => {
  const made = action === 'AdminCreateUser' ? invitation(String(input['Username'])) : {};
  try {
    await cloud.ask('cognito_identity_provider', action, { ...input, ...made });
  } catch (error) {
    const { code, message } = error instanceof Refusal ? error : { code: '', message: String(error) };
    throw new Stop(exits.refused, reasons[code] ?? `Cognito từ chối: ${plain(message)}`);
  }
};

const reasons: Readonly<Record<string, string>> = {
  UsernameExistsException: 'Đã có tài khoản này; thêm vai trò bằng "users group".',
  UserNotFoundException: 'Không có tài khoản này.',
  ResourceNotFoundException: 'Nhóm này chưa có trong kho tài khoản: triển khai lại sau khi sửa tệp của tỉnh.',
};

export const users = group('Tài khoản cán bộ của một tỉnh (Cognito). Dùng quyền AWS của chính bạn.', {
  'add <email>': userCommand('add'),
  'group <email>': userCommand('group'),
  'reset-mfa <email>': userCommand('reset-mfa'),
  'disable <email>': userCommand('disable'),
});
