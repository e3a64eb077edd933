/** Is the log still what was sealed? Asked as an auditor asks, of what the service gives out. */
import type { SignedSeal } from '../../shared/domain/seals/seal.ts';
import { findingKinds, verifyLog } from '../../shared/domain/seals/verify.ts';
import type { LogPage, SealsPage } from '../../shared/http/routes/seals.ts';
import type { Office } from './office.ts';

/** Throws where it is not. */
export const sealsText = async (office: Office, period: string): Promise<string> => {
  const pages = async <Page extends { readonly next: string | null }>(path: string): Promise<Page[]> => {
    const all: Page[] = [];
    for (let next: string | null = ''; next !== null; next = all.at(-1)?.next ?? null) {
      const after = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
      all.push(await office.get<Page>(`${path}?period=${period}${after}`));
    }
    return all;
  };
  const seals: SignedSeal[] = (await pages<SealsPage>('seals')).flatMap((page) => page.seals);
  const logs = await pages<LogPage>('log');
  const entries = logs.flatMap((page) => page.entries.map(({ key, entry }) => ({ key, text: entry })));
  const place = { campaign: logs[0]?.campaign ?? '', period };
  const tampered = verifyLog({ place, seals, entries }).filter(({ kind }) => !findingKinds[kind].honest);
  if (tampered.length > 0) throw new Error(`The log is not what was sealed: ${JSON.stringify(tampered)}`);
  return `Sổ: ${entries.length} mục, ${seals.length} niêm phong; kiểm tra lại: đúng như đã niêm phong.`;
};
