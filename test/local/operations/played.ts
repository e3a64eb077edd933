/**
 * Every call of the command line that the operations pages write, in the order an office would come to it, with what it
 * must answer. What stands in for what they leave open (UNIT, "…") is given here.
 */
import type { RunOptions } from '../../infra/cli/run.ts';
import { filledForm, hashOfSent, type Office } from './office.ts';

export interface Call {
  /** On either stream. */
  readonly says: RegExp;
  readonly exit?: number;
  /** What stands in the place of what, beside what always does. */
  readonly put?: Readonly<Record<string, string>> | ((office: Office) => Promise<Readonly<Record<string, string>>>);
  /** A person at a terminal types it, `true` for a yes. */
  readonly types?: string | true;
  /** What only a test adds. */
  readonly more?: readonly string[];
  readonly env?: RunOptions['env'];
  /** Another official's token. */
  readonly as?: (office: Office) => Promise<string>;
}

export const places: Readonly<Record<string, string>> = {
  'UNIT…': '23311',
  UNIT: '23311',
  ID: 'kt-json',
  CAMPAIGN: 'kon-tum-2881-2021',
  SLUG: 'kon-tum',
  EMAIL: 'lan@snv.kontum.gov.vn',
  CODE: '23281',
  FILE: 'danh-ba.csv',
  DUMP: 'so.jsonl',
  'https://…': 'https://cong.kontum.gov.vn/tin',
  '"…"': '"đã gọi điện cho xã"',
};

/** More heads are members than there are heads: it waits. */
const held = async ({ report }: Office) => ({ 'TH-…': await report('Xã Đắk Cấm', { heads_thon: 3, members_thon: 9 }) });
const nobody = async ({ report, service }: Office) => ({
  'TH-…': await report('Xã Không Có', { results: String(service.clock.now()) }),
});
const decided: Call = { says: /Đã ghi\. Quyết định số \d+ về đơn vị/ };
const portal = { ID: 'cong-tinh' };

export const played: Readonly<Record<string, Call>> = {
  'publish dot.json --dry-run': { says: /kon-tum-2881-2021/ },
  'publish dot.json': { says: /kon-tum-2881-2021/ },
  'publish TỆP.json': { says: /kon-tum-2881-2021/, put: { 'TỆP.json': 'dot.json' } },
  'holidays list': { says: /2026/ },
  'holidays publish vn-2027.json': { says: /2027/ },
  'calendar CAMPAIGN': { says: /24\/11\/2021/ },
  'calendar due --kind nd09 --every quarter --period 2026-Q1 --rule working:2': { says: /17\/03\/2026/ },
  'campaign periods': { says: /once/ },
  'campaign open': { says: /đã mở \(lần 1, 102 đơn vị\)/ },

  'source add MÃ-NGUỒN --tool json --campaign MÃ-ĐỢT': {
    says: /Mã bí mật/,
    put: { 'MÃ-NGUỒN': 'xa-json', 'MÃ-ĐỢT': 'kon-tum-2881-2021' },
  },
  'source list': { says: /kt-json/ },
  'source show ID': { says: /kt-json/ },
  'source edit ID --map heads_thon=q1': { says: /xa-json/, put: { ID: 'xa-json' }, types: true },
  'source qr ID': { says: /▄/, put: { ID: 'odk-2881' } },
  'source rotate ID': { says: /Mã bí mật/, put: { ID: 'xa-json' } },
  'source rotate ID --now': { says: /Mã bí mật/, put: { ID: 'xa-json' }, types: true },
  'source revoke ID': { says: /Đã thu hồi nguồn xa-json/, put: { ID: 'xa-json' }, types: true },
  'source secret ID --pull': { says: /kt-json/, types: 'thẻ-của-kobo\n', env: { TONGHOP_FOLDER: 'may-chu' } },
  'source secret ID --province SLUG': { says: /kt-json/, types: `whsec_${'A'.repeat(32)}\n` },
  'read --tool json < delivery.json': { says: /"key": ?"heads_thon"/ },
  'source suggest --tool json --campaign CAMPAIGN < delivery.json': { says: /heads_thon/ },
  'resolve --register kon-tum@2021-11-06 < names.tsv': { says: /23311/ },
  'link --source ID': { says: /Xã Đắk Cấm/, put: { ID: 'kt-link' } },
  'link UNIT --source ID --revoke': { says: /thu hồi/, put: { ID: 'kt-link' }, types: true },
  'link --source ID --revoke --all': { says: /thu hồi/, put: { ID: 'kt-link' }, types: true },

  'form get --each': { says: /Đã ghi/ },
  'form get CAMPAIGN --each': { says: /Đã ghi/ },
  'form send FILE --to ADDRESS': { says: /1 báo cáo đã nhận/, put: filledForm },
  'form file HASH': { says: /Đã ghi/, put: async (office) => ({ HASH: hashOfSent(office) }) },

  status: { says: /Toàn đợt/ },
  missing: { says: /đơn vị chưa báo cáo/, exit: 5 },
  'history UNIT': { says: /Xã Đắk Cấm \(23311\)[\s\S]*TH-/ },
  'quarantine list': { says: /TH-/, put: held },
  'quarantine show TH-…': { says: /TH-/, put: held },
  'quarantine repair TH-… --unit UNIT --reason "…"': { says: /TH-/, put: nobody },
  'quarantine replay --source ID': { says: /vẫn chờ xử lý/ },
  'quarantine dismiss TH-… --reason "…"': { says: /Đã đóng 1 lượt gửi/, put: nobody, types: true },
  'replay --source ID --dry-run': { says: /chưa ghi gì/ },
  'override UNIT --set heads_thon=8 --reason "…"': decided,
  'return UNIT --field heads_thon="…" --due 2021-11-28': decided,
  'accept UNIT…': decided,
  'void UNIT --reason "…"': decided,
  'extend UNIT --until 2021-12-05 --reason "…"': decided,
  'extend --group 608 --until 2021-12-05 --reason "…"': { says: /Quyết định số 1 về nhóm/ },
  'exempt UNIT --ground "…"': decided,
  'lift UNIT --reason "…"': decided,
  'nil UNIT --document "45/BC-UBND"': { says: /Đã ghi/, put: { UNIT: '23284' } },
  'note UNIT --reason "…"': decided,
  'decisions UNIT': { says: /đã gọi điện cho xã/ },

  'contacts import FILE --register kon-tum@2021-11-06': { says: /23281.*1.*đã ghi/ },
  'contacts list --register kon-tum@2021-11-06': { says: /A Bình/ },
  'remind plan --at 2021-11-23': { says: /con-7-ngay/ },
  'remind send --unit 23281': { says: /Đã gửi 1 thư/ },
  'remind list --failed': { says: /Mọi thư đã tới nơi/ },
  'remind retry --notice NOTICE': {
    says: /Đã gửi 0 thư/,
    put: async ({ told }) => ({ NOTICE: (await told('remind', 'list')).notices[0]?.id ?? '?' }),
  },
  'contacts erase CODE --register kon-tum@2021-11-06': { says: /23281.*0.*đã ghi/, types: true },

  'export now': { says: /3\/102 đơn vị có báo cáo/ },
  'export list': { says: /2021/ },
  'export get': { says: /\.xlsx/ },
  'export get --format xlsx': { says: /\.xlsx/ },
  'export get --each': { says: /608/ },
  'tally CAMPAIGN --as-at quang-ngai@2025-07-01 --group-by former-district': { says: /Toàn đợt/ },

  'destination add ID --url https://…': { says: /whsec_/, put: portal },
  'destination list': { says: /cong-tinh/ },
  'destination rotate ID': { says: /whsec_/, put: portal },
  'events list ID --state dead': { says: /Không có tin nào/, put: portal },
  'events replay ID --from 2021-11-20': { says: /Sẽ gửi lại 0 tin/, put: portal },
  'events replay ID --from …': { says: /Sẽ gửi lại [1-9]\d* tin/, put: { ...portal, '…': '2021-11-01' } },
  'destination resume ID': { says: /đang gửi/, put: portal },
  'destination revoke ID': { says: /cong-tinh/, put: portal, types: true },

  'signatures --group 608': { says: /Nhóm 608: số đơn vị 21/ },
  'sign --group 608 --name "…" --missing "Xã Đắk Cấm=…"': {
    says: /đã ký/i,
    put: { 'Xã Đắk Cấm': 'Xã Kroong' },
    more: ['--missing-reason', 'đã đôn đốc'],
    types: true,
    as: (office) => office.reviewer('608'),
  },
  'sign --whole --name "…"': {
    says: /đã ký/i,
    more: ['--missing-reason', 'đã đôn đốc', '--unsigned-reason', 'đã đôn đốc'],
    types: true,
    // Not over what he entered himself.
    as: ({ service }) => service.token('department', [], 'giam-doc@snv.example'),
  },
  'reopen --whole --reason "…"': { says: /mở lại/i, types: true },

  'audit list': { says: /an@snv\.example/ },
  'audit verify CAMPAIGN': { says: /Đúng như đã niêm phong/ },
  'audit verify': { says: /Đúng như đã niêm phong/ },
  'audit dump CAMPAIGN --out so.jsonl': { says: /so\.jsonl/ },
  'audit dump': { says: /so-2\.jsonl/, more: ['--out', 'so-2.jsonl'] },
  'audit verify --file DUMP': { says: /Đúng như đã niêm phong/ },
  'audit receipt CODE -c CAMPAIGN': {
    says: /TH-/,
    put: async ({ told }) => ({ CODE: (await told('history', '23317')).revisions[0].receipt }),
  },
  'province verify': { says: /kon-tum-2881-2021.*đúng/ },
  'status --api https://… --token …': {
    says: /Toàn đợt/,
    put: async ({ service }) => ({ 'https://…': service.url, '…': await service.token('auditor') }),
  },
  'campaign close --reason "…"': { says: /đã đóng/, types: true },
  'campaign archive --reason "…"': { says: /đã lưu trữ/, types: true },
  logout: { says: /không giữ mã đăng nhập/ },

  'audit new-key': { says: /Đã ghi khóa mới/, env: { TONGHOP_FOLDER: 'may-chu' } },
  'outbound-secret mail': { says: /Đã ghi bí mật của mail/, types: 'mật khẩu\n', env: { TONGHOP_FOLDER: 'may-chu' } },
  'dump PARCEL': { says: /Đã lấy ra/, put: { PARCEL: 'goi/mot' }, more: ['--folder', 'may-chu'] },
  'parcel key khoa.txt': { says: /^age1/, types: 'bốn từ không liên quan\nbốn từ không liên quan\n' },
  'parcel verify PARCEL': { says: /trọn vẹn/, put: { PARCEL: 'goi/mot' } },
  'parcel verify PARCEL --identity khoa.txt': { says: /trọn vẹn/, put: { PARCEL: 'goi/mot' } },
  'load PARCEL': { says: /Đã nạp/, put: { PARCEL: 'goi/mot' }, more: ['--folder', 'may-khac'] },

  'province new': {
    says: /lam-dong\.json/,
    types: '68\nTỉnh Lâm Đồng\n\n\n124\ntruc@lamdong.gov.vn\n',
    more: ['--into', '.'],
  },
  'province cost SLUG': { says: /102 đơn vị/ },
  'province doctor SLUG': { says: /→ sửa contacts\.alarms/, exit: 1 },
  'deploy SLUG': { says: /Tỉnh Kon Tum: http/, types: true },
  'users add EMAIL --province SLUG --group reviewer:608': { says: /lan@snv.*: xong/ },
  'users group EMAIL --province SLUG --group department': { says: /lan@snv.*: xong/ },
  'users reset-mfa EMAIL --province SLUG': { says: /lan@snv.*: xong/ },
  'users disable EMAIL --province SLUG': { says: /lan@snv.*: xong/ },
  'outbound-secret mail --province SLUG': { says: /Đã ghi bí mật của mail/, types: 'mật khẩu\n' },
  'outbound-secret gateway --province SLUG': { says: /Đã ghi bí mật của gateway/, types: `whsec_${'A'.repeat(32)}\n` },
  'audit new-key --province SLUG': { says: /Đã ghi khóa mới/ },
  'province destroy SLUG': { says: /Đã gỡ tonghop-kon-tum-app/, types: true },
  'province destroy SLUG --data': { says: /Đã gỡ tonghop-kon-tum-data/, types: true },
};
