/** GET /bang/tep/{name}: the scripts of the board. No page rests on one. */
import type { Response } from '../../shared/http/request.ts';
import { printScript } from '../../shared/web/print.ts';
import { scriptCalled } from '../../shared/web/served-scripts.ts';
import { draftScript } from './authoring/draft-script.ts';
import { liveScript } from './live.ts';
import { searchScript } from './search.ts';

export const boardScripts = [liveScript, searchScript, draftScript, printScript];

export const boardScriptCalled = (file: string): Response => scriptCalled(boardScripts, file);
