/**
 * What a reader that does not see is told (ISO 32000-1, 14.7): sections, headings, paragraphs, tables with rows and
 * cells. A table is one table, however many pages it takes; what pages repeat is not in it.
 */
import { type Id, type PdfFile, ref } from './pdf-file.ts';

export type Role = 'Document' | 'Sect' | 'H1' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Form';

export interface Element {
  readonly id: Id;
  readonly role: Role;
  readonly parent: Id;
  readonly attributes: string;
  readonly kids: Id[];
  /** Where its text is, or the object it stands for. */
  content: string;
}

export class Structure {
  readonly root: Element;
  readonly #file: PdfFile;
  readonly #id: Id;
  readonly #elements: Element[] = [];
  /** By number: the elements of a page's marks, or the one of an object. */
  readonly #owners: string[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
    this.#id = file.reserve();
    this.root = this.#made(this.#id, 'Document', '');
  }

  add(parent: Element, role: Role, attributes = ''): Element {
    const element = this.#made(parent.id, role, attributes);
    parent.kids.push(element.id);
    return element;
  }

  /** The marks of a page, in order, each with the element whose text it is; returns the page's number in the tree. */
  own(page: Id, marked: readonly Element[]): number {
    for (const [mark, element] of marked.entries()) element.content = `/Pg ${ref(page)}/K ${mark}`;
    return this.#owners.push(ref(this.#file.add(`[${marked.map(({ id }) => ref(id)).join(' ')}]`))) - 1;
  }

  /** An object of a page, such as a field; returns its number in the tree. */
  ownObject(page: Id, object: Id, element: Element): number {
    element.content = `/Pg ${ref(page)}/K<</Type/OBJR/Obj ${ref(object)}>>`;
    return this.#owners.push(ref(element.id)) - 1;
  }

  /** Writes the tree; returns the object of its root. */
  finish(): Id {
    for (const { id, role, parent, attributes, kids, content } of this.#elements) {
      const inside = kids.length > 0 ? `/K[${kids.map(ref).join(' ')}]` : content;
      this.#file.add(`<</S/${role}/P ${ref(parent)}${attributes}${inside}>>`, id);
    }
    const owners = this.#file.add(`<</Nums[${this.#owners.map((owner, at) => `${at} ${owner}`).join(' ')}]>>`);
    const next = this.#owners.length;
    this.#file.add(
      `<</Type/StructTreeRoot/K ${ref(this.root.id)}/ParentTree ${ref(owners)}/ParentTreeNextKey ${next}>>`,
      this.#id,
    );
    return this.#id;
  }

  #made(parent: Id, role: Role, attributes: string): Element {
    const element: Element = { id: this.#file.reserve(), role, parent, attributes, kids: [], content: '' };
    this.#elements.push(element);
    return element;
  }
}
