/** A number as Vietnamese documents write it: 1.234.567,8. */

/**
 * Not Intl: its data differ between builds of Node, and the file must be the same everywhere.
 * @param decimals digits after the comma; by default those the number has
 */
export const numberWords = (value: number, decimals?: number): string => {
  const digits = decimals === undefined ? String(Math.abs(value)) : Math.abs(value).toFixed(decimals);
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
};
