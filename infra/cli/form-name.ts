/** The name a file is given by whoever sends it. Pure; called by form get. */

/**
 * The name in a content-disposition header: `filename*` in UTF-8 (RFC 8187), else `filename` (RFC 6266). Undefined
 * where there is none that can be read. What it says may be a path: it is made safe where it is written.
 */
export const fileNameIn = (disposition: string | null): string | undefined => {
  const encoded = /;\s*filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '')?.[1];
  const plain = /;\s*filename="([^"]*)"/i.exec(disposition ?? '')?.[1];
  return (encoded === undefined ? undefined : decoded(encoded)) ?? plain;
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
