/**
 * What a reader that does not see is told (ISO 32000-1, 14.7): sections, headings, paragraphs, tables with rows and
 * cells. A table is one table, however many pages it takes; what pages repeat is not in it.
 */
import { type Id, type PdfFile, ref } from './pdf-file.ts';

/** What others are in. */
export interface Branch {
  readonly id: Id;
  readonly role: 'Document' | 'Sect' | 'Table' | 'TR';
  readonly parent: Id;
  readonly kids: Id[];
}

/** What has text, or stands for an object. */
export interface Leaf {
  readonly id: Id;
  readonly role: 'H1' | 'P' | 'TH' | 'TD' | 'Form';
  readonly parent: Id;
  readonly attributes: string;
  /** Where its text is, or the object. */
  content: string;
}

export class Structure {
  readonly root: Branch;
  readonly #file: PdfFile;
  readonly #id: Id;
  readonly #branches: Branch[] = [];
  /** Those of the page that is being made: a table has one for every cell, so they are not kept. */
  #leaves: Leaf[] = [];
  /** By number: the leaves of a page's marks, or the one of an object. */
  readonly #owners: string[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
    this.#id = file.reserve();
    this.root = this.#branch(this.#id, 'Document');
  }

  add(parent: Branch, role: Branch['role']): Branch {
    const branch = this.#branch(parent.id, role);
    parent.kids.push(branch.id);
    return branch;
  }

  addLeaf(parent: Branch, role: Leaf['role'], attributes = ''): Leaf {
    const leaf: Leaf = { id: this.#file.reserve(), role, parent: parent.id, attributes, content: '' };
    this.#leaves.push(leaf);
    parent.kids.push(leaf.id);
    return leaf;
  }

  /** The marks of a page, in order, each with the leaf whose text it is; returns the page's number in the tree. */
  own(page: Id, marked: readonly Leaf[]): number {
    for (const [mark, leaf] of marked.entries()) leaf.content = `/Pg ${ref(page)}/K ${mark}`;
    this.#writeLeaves();
    return this.#owners.push(ref(this.#file.add(`[${marked.map(({ id }) => ref(id)).join(' ')}]`))) - 1;
  }

  /** An object of a page, such as a field; returns its number in the tree. */
  ownObject(page: Id, object: Id, leaf: Leaf): number {
    leaf.content = `/Pg ${ref(page)}/K<</Type/OBJR/Obj ${ref(object)}>>`;
    this.#writeLeaves();
    return this.#owners.push(ref(leaf.id)) - 1;
  }

  /** Writes the tree; returns the object of its root. */
  finish(): Id {
    for (const { id, role, parent, kids } of this.#branches) {
      this.#file.add(`<</S/${role}/P ${ref(parent)}/K[${kids.map(ref).join(' ')}]>>`, id);
    }
    const owners = this.#file.add(`<</Nums[${this.#owners.map((owner, at) => `${at} ${owner}`).join(' ')}]>>`);
    const next = this.#owners.length;
    this.#file.add(
      `<</Type/StructTreeRoot/K ${ref(this.root.id)}/ParentTree ${ref(owners)}/ParentTreeNextKey ${next}>>`,
      this.#id,
    );
    return this.#id;
  }

  #writeLeaves(): void {
    for (const { id, role, parent, attributes, content } of this.#leaves) {
      this.#file.add(`<</S/${role}/P ${ref(parent)}${attributes}${content}>>`, id);
    }
    this.#leaves = [];
  }

  #branch(parent: Id, role: Branch['role']): Branch {
    const branch: Branch = { id: this.#file.reserve(), role, parent, kids: [] };
    this.#branches.push(branch);
    return branch;
  }
}
