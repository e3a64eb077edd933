/** How a clock that was set back is told: at start, by `status`, in exports. */
import { instantText } from '../calendars/time.ts';

/** @param latest the latest instant in the log */
export const clockText = (latest: string): string =>
  `Đồng hồ máy chủ đã lùi: trong sổ có lượt ghi lúc ${instantText(latest)}, muộn hơn giờ hiện tại. ` +
  'Hãy chỉnh lại đồng hồ; thứ tự và hạn của các báo cáo nhận từ đó cần xem lại.';
