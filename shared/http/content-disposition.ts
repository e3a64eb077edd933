/**
 * The header that carries a download's name: RFC 6266 with the ASCII fallback in `filename` and the Vietnamese name in
 * `filename*` (RFC 8187, successor of RFC 5987).
 */

/** Content-Disposition of a download. */
export const contentDisposition = (fileName: string): string => {
  const name = fileName.normalize('NFC');
  return `attachment; filename="${asciiOf(name)}"; filename*=UTF-8''${encoded(name)}`;
};

const asciiOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[…“”‘’"]/g, '')
    .replace(/[–—]/g, '-')
    .replace(/[^\x20-\x7e]|[\\%]/g, '-');

const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
