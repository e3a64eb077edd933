/** tonghop register: the lists of units, from the Statistics Office's spreadsheet, and their villages. */
import { group, localCommand, serviceCommand } from './command.ts';
import { asksService } from './options.ts';
import { insisting } from './publish.ts';
import { importRegister } from './register/import.ts';
import { importVillages } from './register/villages.ts';

const importHelp = `
Đọc danh mục đơn vị hành chính của cơ quan Thống kê (.xls, .xlsx, .csv), cả hai mẫu cột. Khoảng
trắng thừa, Unicode tổ hợp và số 0 đầu mã bị mất được sửa và báo lại; cách viết hoa lạ
giữ nguyên và báo lại. Tệp sai thì không công bố, chỉ rõ hàng, cột.
Tệp được đọc riêng, giới hạn kích thước, thời gian, bộ nhớ.

Ví dụ:
  tonghop register import danh-muc.xls --as-at 2026-04-30 --province 51 --expect 96 --dry-run`;

const villagesHelp = `
Ba cột, có hoặc không có hàng tiêu đề: mã đơn vị, tên thôn hoặc tổ dân phố, loại (thôn,
làng, ấp, bản, buôn, bon, phum, sóc; hoặc tổ dân phố, khu phố, khối phố, khóm, tiểu khu). Danh
sách thay toàn bộ danh sách đang có của danh mục.

Ví dụ:
  tonghop register villages thon-to.csv --register quang-ngai@2025-07-01`;

export const register = group('Danh mục đơn vị hành chính và thôn, tổ dân phố, nhập từ bảng tính.', {
  // A dry run needs no service.
  'import <file>': localCommand({
    description: 'Nhập một danh mục đơn vị từ bảng tính của cơ quan Thống kê và công bố.',
    options: (command) =>
      insisting(asksService(command))
        .requiredOption('--as-at <ngày>', 'ngày của danh mục, ví dụ 2025-07-01')
        .option('--province <mã>', 'chỉ lấy tỉnh có mã này; không cần khi tệp chỉ có một tỉnh')
        .option('--act <văn bản>', 'văn bản pháp lý của danh mục')
        .option('--expect <số>', 'dừng nếu số đơn vị khác số này (ghi trong nghị quyết)')
        .option('--out <tệp>', 'ghi danh mục ra tệp JSON')
        .option('--dry-run', 'chỉ xem, không công bố'),
    help: importHelp,
    run: importRegister,
  }),
  'villages <file>': serviceCommand({
    description: 'Nhập thôn, tổ dân phố của một danh mục đã công bố: thành một phiên bản mới của danh mục.',
    options: (command) =>
      insisting(command)
        .requiredOption('--register <danh mục>', 'mã danh mục, ví dụ quang-ngai@2025-07-01')
        .option('--dry-run', 'chỉ xem, không công bố'),
    help: villagesHelp,
    run: importVillages,
  }),
});
