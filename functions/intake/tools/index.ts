/** The table of form tools. A new tool is one file, one row here and one folder of recorded deliveries. */
import { htmlForm } from './html-form.ts';
import { json } from './json.ts';
import type { Tool } from './tool.ts';

export const tools: ReadonlyMap<string, Tool> = new Map([json, htmlForm].map((tool) => [tool.name, tool]));
