/** The page a person opens by a unit's own link: the campaign to fill in, or where a file is fetched and sent back. */
import type { ToolName } from './tools.ts';

type PageOf = (source: string, token: string) => string;

const filled: Partial<Record<ToolName, PageOf>> = {
  page: (source, token) => `/f/${source}/${token}`,
};
const upload: PageOf = (source, token) => `/v1/in/${source}/${token}/upload`;

export const unitPage = (tool: string, source: string, token: string): string =>
  (filled[tool as ToolName] ?? upload)(source, token);

/** Tools whose links open a page for people, the best page first; other tools' links are for programs. */
export const toolsWithPage: readonly string[] = ['page', 'workbook', 'csv'] satisfies ToolName[];

/** The page of a source's own token or a unit's link; null for tools that programs alone post to. */
export const pageOf = (tool: string, source: string, token: string): string | null =>
  toolsWithPage.includes(tool) ? unitPage(tool, source, token) : null;
