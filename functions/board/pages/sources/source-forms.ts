/** What an operator may do with a source, a form each. */
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, checkField, hidden, selectField } from '../../../../shared/web/fields.ts';
import { fullNameOf } from '../../roster.ts';
import { sourceAt } from './list.ts';
import type { SourceSeen } from './seen.ts';

/** What a form of this page carries unseen: the secret it was made after, so that loaded again it mints none. */
export const names = { after: 'sau-ma' } as const;

export const actionForms = (
  seen: SourceSeen,
): Markup => html`${'link' in seen.source.document.unit ? linkForms(seen) : ''}
<h2>Mã bí mật</h2>
<form method="post" action="${sourceAt(seen.source.id)}">
${hidden(names.after, seen.source.newestSecret ?? '')}
${checkField(
  {
    name: 'chi-ma-moi',
    label: 'Các mã cũ',
    hints: ['Không đánh dấu: mã liền trước còn dùng được đến lần cấp sau'],
  },
  [{ value: '1', label: 'Hết hiệu lực ngay, vì một mã đã lộ' }],
  [],
)}
${buttons([{ words: 'Cấp mã mới', name: 'viec', value: 'ma-moi' }])}
</form>
<h2>Thu hồi nguồn</h2>
<p>Mọi mã của nguồn hết hiệu lực, không mở lại được.
Báo cáo đã nhận vẫn được tính.</p>
<form method="post" action="${sourceAt(seen.source.id)}">
${sure('thu-hoi', 'Tôi muốn thu hồi nguồn này')}
${buttons([{ words: 'Thu hồi nguồn', name: 'viec', value: 'thu-hoi', look: 'grave' }])}
</form>`;

/** @param act what is confirmed; a box of another form says nothing of it */
const sure = (act: string, label: string): Markup =>
  checkField({ name: `chac-${act}`, label: 'Xác nhận' }, [{ value: '1', label }], []);

const linkForms = ({ source, roster }: SourceSeen): Markup => {
  const ofSource = [...roster.units.values()].filter(({ group }) => source.group === null || group === source.group);
  const groups = [...roster.groups.values()].filter(({ code }) => source.group === null || code === source.group);
  return html`<h2>Liên kết riêng của từng đơn vị</h2>
<p>Ai giữ liên kết của một đơn vị thì gửi được báo cáo cho đúng đơn vị đó.
Trang sau có địa chỉ để gửi Zalo và tờ mã QR để in.</p>
<form method="post" action="${sourceAt(source.id)}">
${selectField(
  { name: 'nhom', label: 'Của nhóm nào' },
  [{ value: '', label: 'Mọi đơn vị' }, ...groups.map(({ code, name }) => ({ value: code, label: name }))],
  groups[0]?.code ?? '',
)}
${buttons([{ words: 'Cấp liên kết và tờ mã QR', name: 'viec', value: 'lien-ket', look: 'main' }])}
</form>
<h3>Thu hồi liên kết đã cấp</h3>
<form method="post" action="${sourceAt(source.id)}">
${selectField(
  { name: 'don-vi', label: 'Của đơn vị nào' },
  [
    { value: '', label: 'Mọi liên kết đã cấp' },
    ...ofSource.map(({ code }) => ({ value: code, label: fullNameOf(roster, code) })),
  ],
  '',
)}
${sure('het-lien-ket', 'Tôi muốn thu hồi các liên kết này')}
${buttons([{ words: 'Thu hồi liên kết', name: 'viec', value: 'het-lien-ket', look: 'grave' }])}
</form>`;
};
