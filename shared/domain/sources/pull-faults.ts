/** What is wrong with where a source pulls from, beyond its shape. Pure; part of source-faults. */
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, quoted, textOf } from '../issues/untyped.ts';
import { toolPulled } from './pull.ts';

export const pullFaults = (source: unknown): Issue[] => {
  const pull = at(source, 'pull');
  const kind = textOf(at(pull, 'kind'));
  if (kind !== 'kobo' && kind !== 'odk-central') return [];
  const issues: Issue[] = [];
  if (at(source, 'tool') !== toolPulled[kind]) {
    const detail = `Lấy bản ghi từ ${quoted(kind)} cần nguồn có công cụ ${quoted(toolPulled[kind])}.`;
    issues.push(refusal('source.pull-tool', pointer('tool'), detail));
  }
  if (/^http:/i.test(textOf(at(pull, 'server')) ?? '') && at(pull, 'allowPrivate') !== true) {
    const detail = 'Chỉ gọi máy chủ qua https; http chỉ dùng trong mạng nội bộ, khi có "allowPrivate": true.';
    issues.push(refusal('source.pull-plain', pointer('pull', 'server'), detail));
  }
  return issues;
};
