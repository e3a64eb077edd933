/** The few pieces XPath expressions are put together from. https://getodk.github.io/xforms-spec/#xpath-functions */

export const and = (...parts: readonly (string | undefined)[]): string => joined(parts, 'and') ?? 'true()';
export const or = (...parts: readonly (string | undefined)[]): string => joined(parts, 'or') ?? 'false()';

const joined = (parts: readonly (string | undefined)[], word: 'and' | 'or'): string | undefined => {
  const said = parts.filter((part) => part !== undefined);
  return said.length > 1 ? `(${said.join(` ${word} `)})` : said[0];
};

/** A text as XPath writes it; both kinds of quote in one take two literals. */
export const literal = (text: string): string => {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  return `concat('${text.split("'").join(`', "'", '`)}')`;
};
