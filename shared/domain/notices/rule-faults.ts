/** What a schema cannot see in a campaign's rules of reminding: over untyped JSON, all at once. */
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, items, quoted, textOf } from '../issues/untyped.ts';
import type { Basis, NoticeLevel } from './rule.ts';

/** Whom a basis can remind. */
const remindable: Readonly<Record<Basis, readonly NoticeLevel[]>> = {
  due: ['commune', 'group', 'whole'],
  returned: ['commune'],
  returnDue: ['commune'],
  opening: ['commune', 'group', 'whole'],
  groupSigned: ['whole'],
  signed: ['group', 'whole'],
  day: ['group', 'whole'],
};
const byBasis: ReadonlyMap<unknown, readonly unknown[]> = new Map(Object.entries(remindable));

export const noticeFaults = (document: unknown, hasGroups: boolean): Issue[] => {
  const notices = at(document, 'notices');
  const seen = new Set<string>();
  return items(at(notices, 'rules')).flatMap((rule, r) => {
    const fault = (key: string, code: string, detail: string): Issue =>
      refusal(`notices.${code}`, pointer('notices', 'rules', r, key), detail);
    const [id, to] = [textOf(at(rule, 'id')), at(rule, 'to')];
    const faults: Issue[] = [];
    if (id !== undefined && seen.has(id)) faults.push(fault('id', 'duplicate', `Mã ${quoted(id)} đã dùng ở trên.`));
    if (id !== undefined) seen.add(id);
    const levels = byBasis.get(at(rule, 'from'));
    if (levels && typeof to === 'string' && !levels.includes(to)) {
      faults.push(fault('from', 'basis', 'Mốc này không dùng để nhắc cấp ấy.'));
    }
    if (to === 'group' && !hasGroups) faults.push(fault('to', 'no-groups', 'Đợt này không có nhóm nào để nhắc.'));
    if (at(rule, 'every') === undefined && Number(at(rule, 'max') ?? 1) > 1) {
      faults.push(fault('max', 'every', 'Nhắc nhiều lần thì cần nói mấy ngày một lần (every).'));
    }
    const byGateway = items(at(rule, 'channels')).findIndex((channel) => channel === 'zalo' || channel === 'sms');
    if (byGateway >= 0 && textOf(at(at(notices, 'templates'), id ?? '')) === undefined) {
      const detail = 'Zalo, SMS chỉ gửi được mẫu tin đã duyệt: khai mã mẫu của quy tắc này ở notices.templates.';
      faults.push(fault('channels', 'template', detail));
    }
    return faults;
  });
};
