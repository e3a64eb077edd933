/** The name a browser gives a download: Vietnamese in full, with an ASCII stand-in for old clients. */

/** `attachment` with both forms of the name (RFC 6266, RFC 5987). */
export const contentDisposition = (fileName: string): string => {
  const name = fileName.normalize('NFC');
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
