/** tonghop province doctor: everything around a province that has to be right, and what to do where it is not. */
import { localCommand } from '../command.ts';
import { exits, Stop } from '../exit.ts';
import { colour, plain } from '../text.ts';
import type { Fault, Patient } from './check.ts';
import { type CheckName, checks } from './checks.ts';
import { openCloud, Refusal, tag, unreachable } from './cloud.ts';
import { stackNamed } from './cloud-reads.ts';
import { provinceNamed } from './named.ts';

export interface Diagnosis {
  readonly account: string;
  readonly findings: readonly (Fault & { readonly check: CheckName })[];
  readonly skipped: readonly CheckName[];
}

export const doctor = localCommand({
  description: 'Khám một tỉnh: tài khoản, hạn mức, địa chỉ báo động, thư, bí mật, đồng hồ, báo động, niêm phong.',
  options: (command) => command.option('--json', 'in kết quả dạng JSON, cho chương trình khác đọc'),
  help: `
Dùng quyền AWS của chính bạn, chỉ đọc. Có gì phải làm thì nêu việc phải làm và kết thúc bằng 1.

Ví dụ:
  tonghop province doctor kon-tum`,
  run: async (terminal, { json }: { readonly json?: boolean }, slug: string) => {
    const province = provinceNamed(slug);
    const cloud = await openCloud(province.region);
    const diagnosis = await diagnose({ province, cloud, now: Date.now() });
    if (diagnosis.findings.length > 0) terminal.endWith(exits.refused);
    terminal.say(json ? JSON.stringify(diagnosis) : diagnosisText(diagnosis));
  },
});

/** Every check that can be made; one that may not be looked at is a finding itself. */
export const diagnose = async (asked: Omit<Patient, 'account'>): Promise<Diagnosis> => {
  const { province, cloud } = asked;
  const account = await cloud.ask('sts', 'GetCallerIdentity').then(({ text }) => tag(text, 'Account') ?? '', noAccount);
  const patient = { ...asked, account };
  const isDeployed = await stackNamed(cloud, `tonghop-${province.slug}-app`).catch(() => undefined);
  const findings: (Fault & { check: CheckName })[] = [];
  const skipped: CheckName[] = [];
  for (const [check, row] of Object.entries(checks) as [CheckName, (typeof checks)[CheckName]][]) {
    if ('deployed' in row && isDeployed === undefined) skipped.push(check);
    else findings.push(...(await row.look(patient).catch(unseen)).map((fault) => ({ check, ...fault })));
  }
  return { account, findings, skipped };
};

const noAccount = (error: unknown): never => {
  if (error instanceof Refusal && error.code === unreachable)
    throw new Stop(
      exits.unreachable,
      `Không tới được AWS: ${plain(reasonOf(error))}. Kiểm tra mạng và AWS_ENDPOINT_URL.`,
    );
  throw new Stop(
    exits.refused,
    `AWS không nhận quyền này: ${plain(reasonOf(error))}. Xem: aws sts get-caller-identity`,
  );
};

const unseen = (error: unknown): readonly Fault[] => {
  if (!(error instanceof Refusal)) throw error;
  return [
    {
      finding: 'unseen',
      what: `chưa xem được (${plain(reasonOf(error))})`,
      todo: 'cần thêm quyền đọc, hoặc mạng tới được AWS',
    },
  ];
};

const reasonOf = (error: unknown): string => (error as Error).message;

export const diagnosisText = ({ account, findings, skipped }: Diagnosis): string =>
  [
    `Tài khoản AWS ${account}`,
    ...(Object.keys(checks) as CheckName[]).flatMap((check) => {
      const { about } = checks[check];
      if (skipped.includes(check)) return [`- ${about}: xem sau khi triển khai`];
      const own = findings.filter((finding) => finding.check === check);
      if (own.length === 0) return [`${colour('green', '✓')} ${about}`];
      return own.flatMap(({ what, todo }) => [
        `${colour('red', '✗')} ${about}: ${plain(what)}`,
        `    → ${plain(todo)}`,
      ]);
    }),
  ].join('\n');
