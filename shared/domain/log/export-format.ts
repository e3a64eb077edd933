/** The formats one export comes in. All are made together, from the same figures, and kept side by side. */

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const exportFormats = {
  xlsx: { type: workbook, ending: '.xlsx', label: 'Bảng tính để ký' },
  template: { type: workbook, ending: '.mau.xlsx', label: 'Mẫu của cơ quan, đã điền' },
  pdf: { type: 'application/pdf', ending: '.pdf', label: 'Bản in để ký' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: '.docx',
    label: 'Dự thảo báo cáo',
  },
  csv: { type: 'text/csv; charset=utf-8', ending: '.csv', label: 'Bảng số liệu theo đơn vị' },
  groups: { type: 'application/zip', ending: '.nhom.zip', label: 'Kết quả gửi lại từng huyện (nhóm)' },
  json: { type: 'application/json', ending: '.json', label: 'Số liệu cho máy đọc' },
} as const;

export type ExportFormat = keyof typeof exportFormats;

export const formatNames = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]];

export const isExportFormat = (name: string): name is ExportFormat => Object.hasOwn(exportFormats, name);

/** The same name or key with the ending of another format. */
export const inFormat = (xlsx: string, format: ExportFormat): string =>
  xlsx.replace(/\.xlsx$/, exportFormats[format].ending);
