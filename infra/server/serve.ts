/**
 * `npm run serve`. What is compiled once is kept, beside the packages or where NODE_COMPILE_CACHE says: a restart takes
 * half.
 */
import '../local/require-node.ts';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(process.env['NODE_COMPILE_CACHE'] ?? join(import.meta.dirname, '../../node_modules/.cache/tonghop'));
// Only what is imported from here on is kept.
await import('./commands.ts');
