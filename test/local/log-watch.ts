/**
 * The log lines of a test file: switched on for it, caught, and off again. Called at the top of a file or a describe.
 */
import { afterAll, beforeAll, vi } from 'vitest';

/** @returns what was written since the last time it was asked */
export const watchLog = (): (() => string) => {
  const before = process.env['TONGHOP_LOG'];
  let lines: string[] = [];
  beforeAll(() => {
    process.env['TONGHOP_LOG'] = 'on';
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      lines.push(String(chunk));
      return true;
    });
  });
  afterAll(() => {
    vi.restoreAllMocks();
    process.env['TONGHOP_LOG'] = before;
  });
  return () => {
    const written = lines.join('');
    lines = [];
    return written;
  };
};
