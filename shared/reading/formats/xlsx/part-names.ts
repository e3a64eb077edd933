/** Names of the parts of a package, and how parts point to each other (ISO/IEC 29500-2, 6.5). */

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** "xl/workbook.xml" has its relations in "xl/_rels/workbook.xml.rels", the package ("") in "_rels/.rels". */
export const relationsOf = (part: string): string => {
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
};

/** Last word of a relation's type; before it stands another address in the strict form of the format. */
export const kindOf = (type: string): string => type.slice(type.lastIndexOf('/') + 1);

/** A target is written from the folder of the part that points to it, or from the root of the package. */
export const targetOf = (part: string, target: string): string => {
  const steps: string[] = [];
  for (const step of `${target.startsWith('/') ? '' : folderOf(part)}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};
