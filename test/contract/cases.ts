/** A contract: what is said of a store, and the proof of it. */
export type Cases<S> = Readonly<Record<string, (store: S) => Promise<void>>>;
