/**
 * An empty signature field where the agency signs and stamps: a signing tool (USB token) finds it by its name and puts
 * the digital signature there, instead of asking where on which page.
 */
import type { Area } from './pages.ts';
import { type Id, type PdfFile, ref, textString } from './pdf-file.ts';
import type { Branch, Structure } from './structure.ts';

const signatureName = 'ChuKySoCoQuan';
const prompt = 'Chữ ký số của cơ quan';

/** For people and for the printer: shown, and printed. */
const printed = 4;

export const addSignatureField = (
  file: PdfFile,
  structure: Structure,
  at: { readonly page: Id; readonly area: Area; readonly paperHeight: number; readonly section: Branch },
): Id => {
  const { page, area, paperHeight, section } = at;
  const field = file.reserve();
  const [left, bottom] = [area.left, paperHeight - area.top - area.height];
  const corners = [left, bottom, left + area.width, bottom + area.height].map((edge) => edge.toFixed(2)).join(' ');
  // Archives want to know what every field looks like: nothing, until it is signed.
  const look = file.stream(
    `/Type/XObject/Subtype/Form/BBox[0 0 ${area.width.toFixed(2)} ${area.height.toFixed(2)}]/Resources<<>>`,
    '',
  );
  const key = structure.ownObject(page, field, structure.addLeaf(section, 'Form'));
  return file.add(
    `<</Type/Annot/Subtype/Widget/FT/Sig/T(${signatureName})/TU ${textString(prompt)}/F ${printed}` +
      `/P ${ref(page)}/Rect[${corners}]/AP<</N ${ref(look)}>>/StructParent ${key}>>`,
    field,
  );
};
