/** GET /: what this is, and where to go. */
import type { Response } from '../../shared/http/request.ts';
import { html } from '../../shared/markup.ts';
import { page } from '../../shared/web/page.ts';

export const homePage = (): Response =>
  page(
    200,
    'tonghop: thu nhận và tổng hợp báo cáo',
    html`<h1>Thu nhận và tổng hợp báo cáo của các đơn vị</h1>
<p>Xã, phường, đặc khu gửi báo cáo từ bất kỳ công cụ biểu mẫu nào;
cơ quan tổng hợp theo dõi, đôn đốc, duyệt và lấy bản
tổng hợp ở đây.</p>
<p><a class="button main" href="/bang">Cán bộ đăng nhập</a></p>
<h2>Đơn vị báo cáo</h2>
<p>Xin mở đúng đường dẫn mà cơ quan tổng hợp đã gửi (thư, Zalo hoặc mã QR):
mỗi đơn vị có một đường dẫn riêng.</p>
<h2>Người làm phần mềm</h2>
<ul class="links">
<li><a href="/v1/api">Giao diện lập trình</a></li>
<li><a href="/v1/problems">Danh mục mã lỗi</a></li>
</ul>`,
  );
