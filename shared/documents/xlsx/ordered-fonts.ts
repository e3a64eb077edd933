/**
 * Fonts of a styles part in the order of Excel's own files (ECMA-376 18.8.22), the only one validators take. exceljs
 * puts the colour before the size, and the underline anywhere.
 */
const parts = ['b', 'i', 'strike', 'outline', 'u', 'vertAlign', 'sz', 'color', 'name', 'family', 'charset', 'scheme'];

export const withOrderedFonts = (stylesXml: string): string =>
  stylesXml.replace(/(?<=<font>).*?(?=<\/font>)/g, (written) => {
    const placeOf = (tag: string): number => parts.indexOf(/\w+/.exec(tag)?.[0] ?? '');
    return (written.match(/<[^>]+>/g) ?? []).sort((a, b) => placeOf(a) - placeOf(b)).join('');
  });
