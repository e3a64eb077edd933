/**
 * The whole service as a process of its own on SQLite and files, with stores that fail: `process.ts <folder> <port>
 * <seed>`. It is told over IPC when to fail and when to drain, and it can be killed. Forked by victim.ts alone.
 */
import { startService } from '../../infra/local/service.ts';
import { failingStores } from './failing-stores.ts';
import type { Order, Report } from './victim.ts';

const [folder = '', port = '', seed = ''] = process.argv.slice(2);
const tell = (report: Report): void => void process.send?.(report);

const stores = failingStores(Number(seed));
const service = await startService({ folder, port: Number(port), around: stores.around });

const orders: Readonly<Record<Order, () => Promise<void>>> = {
  fail: async () => {
    stores.failing = true;
  },
  heal: async () => {
    stores.failing = false;
  },
  drain: async () => {
    const { left } = await service.run('drain').then(
      (drained) => drained as { left: number },
      () => ({ left: -1 }),
    );
    tell({ kind: 'drained', left });
  },
  stop: async () => {
    await service.stop();
    process.disconnect();
  },
};
process.on('message', (order: Order) => void orders[order]());

const token = await service.token(['operator', 'department', 'auditor'], [], 'faults', 24 * 60);
tell({ kind: 'listening', url: service.url, token });
