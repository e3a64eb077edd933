/**
 * The clock of the laptop run: the machine's own, until a test or the demo sets it. A clock that was set stands still.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Stops the clock at an instant; schedules do not fire by themselves until it runs again. */
  set(instant: string | number | Date): void;
  /** Lets it run again with the machine's time. */
  real(): void;
  readonly isSet: boolean;
  /** Calls back after every `set` and `real`. */
  onMove(listener: () => void): void;
}

/** @param machine the running time, epoch milliseconds. */
export const openClock = (machine: () => number = Date.now): Clock => {
  let standing: number | undefined;
  const listeners: (() => void)[] = [];
  const moveTo = (instant: number | undefined): void => {
    standing = instant;
    for (const listener of listeners) listener();
  };
  return {
    now: () => standing ?? machine(),
    set: (instant) => {
      const epoch = new Date(instant).getTime();
      if (Number.isNaN(epoch))
        throw new RangeError(`"${String(instant)}" is not an instant, e.g. 2021-11-20T08:00:00Z.`);
      moveTo(epoch);
    },
    real: () => moveTo(undefined),
    get isSet() {
      return standing !== undefined;
    },
    onMove: (listener) => {
      listeners.push(listener);
    },
  };
};
