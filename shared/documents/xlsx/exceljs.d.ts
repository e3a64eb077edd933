/** Types of the parts of exceljs 4.4.0 that `serialisers.ts` uses; it has none of its own for them. */
interface XmlWriter {
  readonly xml: string;
}

declare module 'exceljs/lib/utils/xml-stream.js' {
  export default class XmlStream implements XmlWriter {
    readonly xml: string;
    openNode(name: string): void;
    /** Writes nothing where the value is undefined. */
    addAttribute(name: string, value: string | number | undefined): void;
    closeNode(): void;
  }
}
declare module 'exceljs/lib/xlsx/xform/sheet/worksheet-xform.js' {
  export default class WorksheetXform {
    prepare(model: object, options: object): void;
    render(stream: XmlWriter, model: object): void;
  }
}
declare module 'exceljs/lib/xlsx/xform/sheet/cell-xform.js' {
  export default class CellXform {
    prepare(model: object, options: object): void;
    render(stream: XmlWriter, model: object): void;
  }
}
declare module 'exceljs/lib/xlsx/xform/style/styles-xform.js' {
  export default class StylesXform {
    constructor(initialise: boolean);
    readonly xml: string;
    readonly model: { readonly styles: string[] };
    readonly weakMap: WeakMap<object, number>;
    addStyleModel(style: object): number;
    addDxfStyle(style: object): number;
    _addFont(font: object): number;
  }
}
declare module 'exceljs/lib/xlsx/xform/strings/shared-strings-xform.js' {
  export default class SharedStringsXform {
    readonly xml: string;
    readonly count: number;
  }
}
declare module 'exceljs/lib/xlsx/xform/book/workbook-xform.js' {
  export default class WorkbookXform {
    prepare(model: object): void;
    toXml(model: object): string;
  }
}
declare module 'exceljs/lib/xlsx/xform/core/content-types-xform.js' {
  export default class ContentTypesXform {
    toXml(model: object): string;
  }
}
declare module 'exceljs/lib/xlsx/xform/core/relationships-xform.js' {
  export default class RelationshipsXform {
    toXml(model: readonly object[]): string;
  }
}
declare module 'exceljs/lib/xlsx/xform/core/app-xform.js' {
  export default class AppXform {
    toXml(model: object): string;
  }
}
declare module 'exceljs/lib/xlsx/xform/core/core-xform.js' {
  export default class CoreXform {
    toXml(model: object): string;
  }
}
declare module 'exceljs/lib/xlsx/xml/theme1.js' {
  const theme: string;
  export default theme;
}
