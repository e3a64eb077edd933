/** The published documents of the fictional province: its register and its one campaign. Used through `index.ts`. */
import { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';

/** The published form of the province's register. */
export const aRegisterDocument = (over: Partial<RegisterDocument> = {}): RegisterDocument =>
  RegisterDocument.parse({
    id: 'song-vang@2024-01-01',
    title: 'Danh mục đơn vị hành chính tỉnh Sông Vàng',
    province: { code: '99', name: 'Tỉnh Sông Vàng' },
    asAt: '2024-01-01',
    act: 'Danh mục minh họa',
    districts: [
      {
        code: '901',
        name: 'Huyện Núi Cao',
        units: ['90101 Xã An Bình', '90104 Xã Suối Chậm', '90107 Thị trấn Núi Cao'],
      },
      { code: '902', name: 'Thị xã Bến Nước', units: ['90201 Phường Bến Mới', '90204 Xã Vắng Thư'] },
    ],
    aliases: [{ unit: '90201', name: 'Phường Bến Cũ', source: 'Nghị quyết đổi tên minh họa' }],
    ...over,
  });

/** The published form of the province's campaign: one field of each kind, one indicator of each kind. */
export const aCampaignDocument = (over: Partial<CampaignDocument> = {}): CampaignDocument =>
  CampaignDocument.parse({
    id: 'song-vang-2024',
    title: 'Trưởng thôn, tổ trưởng tổ dân phố là đảng viên',
    document: {
      kind: 'state',
      number: '12/UBND-NC',
      date: '2024-03-01',
      issuer: 'Ủy ban nhân dân tỉnh Sông Vàng',
      subject: 'V/v báo cáo số liệu minh họa',
    },
    recipient: 'Sở Nội vụ',
    register: 'song-vang@2024-01-01',
    reporters: [{ communes: 'all' }],
    grouping: 'district',
    calendar: {
      kind: 'once',
      opens: '2024-03-01',
      due: {
        commune: { before: '2024-03-15', basis: 'office' },
        group: { before: '2024-03-20', basis: 'document' },
        whole: { by: '2024-03-25', basis: 'document' },
      },
    },
    fields: [
      { key: 'heads_thon', label: 'Số Trưởng thôn hiện có', kind: 'count', required: ['xa'] },
      { key: 'heads_tdp', label: 'Số Tổ trưởng tổ dân phố hiện có', kind: 'count', required: ['phuong', 'thi-tran'] },
      { key: 'members', label: 'Trong đó là đảng viên', kind: 'count', required: true },
      { key: 'as_of', label: 'Số liệu tính đến ngày', kind: 'date' },
      { key: 'hall', label: 'Có nhà văn hóa', kind: 'yes-no' },
      {
        key: 'road',
        label: 'Đường đến trung tâm',
        kind: 'choice',
        choices: [
          { key: 'paved', label: 'Đường nhựa' },
          { key: 'earth', label: 'Đường đất' },
        ],
      },
      { key: 'difficulties', label: 'Khó khăn, vướng mắc', kind: 'text' },
    ],
    checks: [
      {
        id: 'members-at-most-heads',
        rule: 'at-most',
        strength: 'refuse',
        left: 'members',
        right: 'heads',
        message: 'Số đảng viên không được lớn hơn số Trưởng thôn, Tổ trưởng tổ dân phố.',
      },
      {
        id: 'no-tdp-in-xa',
        rule: 'zero-for',
        strength: 'warn',
        fields: ['heads_tdp'],
        unitTypes: ['xa'],
        message: 'Xã thường không có tổ dân phố.',
      },
      {
        id: 'as-of-window',
        rule: 'within-dates',
        strength: 'warn',
        field: 'as_of',
        from: 'opens',
        to: 'submission',
        message: 'Ngày số liệu nằm ngoài đợt báo cáo.',
      },
    ],
    indicators: [
      { kind: 'sum', key: 'heads', label: 'Số Trưởng thôn, Tổ trưởng tổ dân phố', of: ['heads_thon', 'heads_tdp'] },
      { kind: 'ratio', key: 'members_rate', label: 'Tỷ lệ đảng viên', part: 'members', whole: 'heads' },
      { kind: 'vacancies', key: 'non_members', label: 'Không phải đảng viên', posts: 'heads', filled: 'members' },
    ],
    export: {
      agency: { parent: 'ỦY BAN NHÂN DÂN TỈNH SÔNG VÀNG', name: 'SỞ NỘI VỤ' },
      place: 'Sông Vàng',
      title: 'BIỂU TỔNG HỢP',
      columns: [
        {
          label: 'Trưởng thôn, Tổ trưởng tổ dân phố',
          columns: [
            { label: 'Thôn', of: 'heads_thon' },
            { label: 'TDP', of: 'heads_tdp' },
            { label: 'Tổng', of: 'heads' },
          ],
        },
        {
          label: 'Là đảng viên',
          columns: [
            { label: 'Số lượng', of: 'members' },
            { label: 'Tỷ lệ', of: 'members_rate' },
          ],
        },
        { label: 'Không phải đảng viên', of: 'non_members' },
      ],
      narratives: ['difficulties'],
      signers: [{ title: 'NGƯỜI LẬP BIỂU' }, { title: 'GIÁM ĐỐC' }],
    },
    ...over,
  });
