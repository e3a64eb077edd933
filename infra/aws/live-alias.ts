/** The alias of the version that serves, of every function. */
export const liveAlias = 'live';
