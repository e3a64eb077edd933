/**
 * `npm run -s tonghop -- …`: the operator's command line. A client of the HTTP API and nothing more, so that it does
 * the same against a laptop and against AWS.
 */
import { exits } from './exit.ts';
import { run } from './run.ts';

const { argv, env, stdin, stdout, stderr } = process;

// A reader that has seen enough (`tonghop status | head`) is not a fault.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exits.done : exits.defect));

process.exitCode = await run(argv.slice(2), { cwd: process.cwd(), env, stdin, stdout, stderr });
