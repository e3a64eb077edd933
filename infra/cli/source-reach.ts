/**
 * How far a source reaches: whose reports whoever holds its secret can send, and so replace. Said when it is connected.
 */
import type { Asker } from './asker.ts';
import { plain } from './text.ts';

/** What of a source's document decides it. */
export interface Reaching {
  readonly tool: string;
  readonly group?: string | null | undefined;
  readonly unit?: object | undefined;
}

export const reachText = (source: Reaching): string => {
  const { unit = {}, group } = source;
  if ('fixed' in unit) return `chỉ đơn vị ${plain(String(unit.fixed))}`;
  if ('link' in unit) return 'mỗi đơn vị chỉ chính mình, bằng liên kết riêng đã ký';
  if (group) return `các đơn vị của nhóm ${plain(group)}`;
  return (
    'MỌI đơn vị của đợt: ai có địa chỉ này gửi thay được báo cáo của bất kỳ đơn vị nào; ' +
    'thu hẹp bằng --group hoặc --each'
  );
};

interface Group {
  readonly code: string;
  readonly name: string;
}

/** The groups a campaign's units report under, to give each a source of its own; none where nothing is grouped. */
export const groupsOf = async ({ ask }: Pick<Asker, 'ask'>, campaign: string): Promise<readonly Group[]> => {
  const { body } = await ask('GET /v1/campaigns/{campaign}/progress', { params: { campaign } });
  return body.groups.flatMap(({ group }) => (group ? [{ code: group.code, name: group.name }] : []));
};

/** The id of the source of one group: letters, digits and hyphens, whatever the group's code is. */
export const idWith = (id: string, code: string): string => `${id}-${code.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
