/** How a kept delivery stands, in words. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { Held } from '../../../../shared/http/routes/quarantine.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { tag } from '../../../../shared/web/parts.ts';
import { nameOf, type Roster } from '../../roster.ts';
import type { Visit } from '../../session.ts';
import { whoIs } from '../../who.ts';

type Way = NonNullable<Held['resolution']>['how'];

const closedWords: Readonly<Record<Way, string>> = {
  replay: 'Đã đọc lại',
  repair: 'Đã sửa để nhận',
  dismissed: 'Đã đóng',
};

export const stateOf = (
  visit: Visit,
  { open, resolution }: Pick<Held, 'open' | 'resolution'>,
  roster: Roster,
): Markup => {
  if (open) return tag('Chờ xử lý', 'care');
  if (!resolution) return tag('Đơn vị đã gửi lại báo cáo đúng', 'good');
  const { how, at, by, unit, reason } = resolution;
  return html`${tag(closedWords[how], how === 'dismissed' ? 'plain' : 'good')}
<span class="note">${instantText(at)}, ${whoIs(visit, by)}${
    unit === null ? '' : `; tính cho ${nameOf(roster, unit)}`
  }${reason === null ? '' : `: ${reason}`}</span>`;
};
