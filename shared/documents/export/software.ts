/** The program's name and version, as printed on the evidence sheet. */
import manifest from '../../../package.json' with { type: 'json' };

export const software = `${manifest.name} ${manifest.version}`;
