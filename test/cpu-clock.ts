/**
 * Seconds of processor time this process has spent since: however busy the machine is, endless work alone lengthens it.
 */
export const cpuClock = (): (() => number) => {
  const since = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1_000_000;
  };
};
