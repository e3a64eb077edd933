/**
 * What is watched of a province on a server: each row a condition that can be seen from here, what it means in
 * Vietnamese, and the first command to run. Named as on AWS where it is the same; each has its line in README.md.
 */
import { statfs } from 'node:fs/promises';
import { isQuiet } from '../../shared/domain/sources/pull.ts';
import { sourceOf } from '../../shared/domain/sources/source-state.ts';
import { waitingIn } from '../../shared/store/spilt.ts';
import type { Stores } from '../../shared/store/stores.ts';
import type { FunctionName } from '../entries.ts';
import type { Runs } from './runs.ts';

/** Where it is looked. */
export interface Watching {
  readonly stores: Stores;
  /** Of the province, on the disk that is looked at. */
  readonly folder: string;
  readonly runs: Runs;
  /** Throws where the table does not answer. */
  readonly ready: () => Promise<void>;
}

export interface Watched {
  readonly name: string;
  readonly means: string;
  readonly first: string;
  /** It is told once it has lasted so long. Default: at once. */
  readonly afterMinutes?: number;
  /** Null: it cannot be told yet, and stays as it is. @param rang does it already? */
  readonly rings: (watching: Watching, rang: boolean) => Promise<boolean | null>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const journal = (event: string): string => `journalctl -u tonghop --since -1h | grep ${event}`;

/** Not one run of this function has finished for so many hours. */
const noneFinished =
  (name: FunctionName, hours: number): Watched['rings'] =>
  async ({ runs }) =>
    runs.isOverdue(name, hours * hourMs);

/** Of the disk: below the first it rings, above the second it is over. Between them files come and go. */
const leastFree = { rings: 0.1, over: 0.12 };

export const isNearlyFull = ({ bavail, blocks }: { bavail: number; blocks: number }, rang: boolean): boolean =>
  bavail < blocks * leastFree[rang ? 'over' : 'rings'];

/** Two drains and a little more: what was fetched waits for the next one anyway. */
const longestWaitMs = 25 * minuteMs;

export const watched: readonly Watched[] = [
  {
    name: 'kho-khong-tra-loi',
    means: 'Kho dữ liệu của tỉnh không trả lời: cán bộ không xem được gì; lượt gửi đến được giữ tạm, chưa được tính.',
    first: 'curl -s http://127.0.0.1:8080/readyz',
    rings: ({ ready }) =>
      ready().then(
        () => false,
        () => true,
      ),
  },
  {
    name: 'bang-khong-ghi-duoc',
    means:
      'Có lượt gửi chưa ghi được vào kho dữ liệu, đang nằm tạm trong spill/ hoặc đã để riêng trong dead/: ' +
      'chưa mất, nhưng chưa được tính.',
    first: journal('drain'),
    rings: async ({ stores }) => {
      const until = new Date(stores.now() - longestWaitMs).toISOString();
      const { count, dead } = await waitingIn(stores.intake, until);
      return count + dead > 0;
    },
  },
  {
    name: 'khong-lay-duoc-ve',
    means:
      'Đã hai giờ không lấy được bản ghi từ máy chủ của một công cụ (Kobo, ODK Central). ' +
      'Bản ghi vẫn ở đó; số liệu ở đây còn cũ.',
    first: journal('pull'),
    afterMinutes: 120,
    rings: async ({ stores }) => {
      const pulled = (await stores.sources.list()).map(sourceOf).filter(({ pull, revoked }) => pull && !revoked);
      const last = await Promise.all(pulled.map(({ id }) => stores.pulls.latest(id)));
      return last.some((pull) => pull !== undefined && !isQuiet(pull.state));
    },
  },
  {
    name: 'viec-dinh-ky-hong',
    means:
      'Một việc chạy theo lịch (mở kỳ, nhắc việc, niêm phong, lập bản tổng hợp, gửi tin, ghi lại lượt gửi) ' +
      'đã hỏng cả sau khi chạy lại.',
    first: journal('schedule.failed'),
    rings: async ({ runs }) => runs.hasFailed(),
  },
  {
    name: 'khong-co-ban-tong-hop',
    means: 'Đã 12 giờ không có lượt lập bản tổng hợp nào chạy xong.',
    first: journal('export'),
    rings: noneFinished('export-schedule', 12),
  },
  {
    name: 'khong-niem-phong',
    means:
      'Đã hai giờ không có lượt niêm phong sổ nào chạy xong. ' +
      'Báo cáo vẫn được nhận; mục mới trong sổ chưa được niêm phong.',
    first: journal('seal'),
    rings: noneFinished('seal-schedule', 2),
  },
  {
    name: 'khong-nhac-viec',
    means: 'Đã một giờ không có lượt nhắc việc nào chạy xong: thư nhắc, thư báo ký duyệt chưa đi.',
    first: journal('remind'),
    rings: noneFinished('remind-schedule', 1),
  },
  {
    name: 'noi-nhan-khong-nhan-tin',
    means:
      'Một hệ thống khác không nhận được tin nhiều ngày liền, nên đã ngừng gửi. ' +
      'Báo cáo không ảnh hưởng; tin không mất, gửi lại được.',
    first: 'tonghop destination list',
    rings: async ({ stores }) =>
      (await stores.destinations.list()).some(({ disabled, revoked }) => disabled !== null && !revoked),
  },
  {
    name: 'sap-het-dia',
    means: 'Đĩa chứa dữ liệu còn trống dưới 10%. Hết đĩa thì báo cáo không được nhận nữa.',
    first: 'df -h',
    rings: async ({ folder }, rang) => isNearlyFull(await statfs(folder), rang),
  },
];
