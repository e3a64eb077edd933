/**
 * Requests to an intake address that are not deliveries, or not quite to it. An HTTP API answers 404 by itself to a
 * slash too many and to another method, and some senders give up for good on 404; so one greedy route catches them.
 */

import type { Response, UseCase } from '../../shared/http/request.ts';
import { html } from '../../shared/markup.ts';
import { page } from '../../shared/web/page.ts';

/** GET: a person opened the address, or a tool was set to the wrong method, which must not look like success. */
export const showAddress: UseCase = async (): Promise<Response> =>
  page(
    405,
    'Địa chỉ nhận báo cáo',
    html`<h1>Đây là địa chỉ nhận báo cáo của công cụ biểu mẫu</h1>
<p>Trang này không để mở trực tiếp và <b>chưa có báo cáo nào được gửi</b>.</p>
<p>Để nộp báo cáo, xin mở liên kết biểu mẫu do cơ quan tổng hợp cung cấp.</p>
<p class="note">Người cài đặt công cụ: đặt phương thức gửi là POST.
Không chia sẻ địa chỉ này, vì nó có thể chứa mã bí mật.</p>`,
    { headers: { allow: 'POST' } },
  );

/** HEAD: SurveyMonkey asks so whether the address exists. The answer is the same for every address. */
export const confirmAddress: UseCase = async (): Promise<Response> => ({ status: 200, headers: { allow: 'POST' } });

/**
 * POST with slashes too many: "in/{source}/", "in/{source}/{token}/". No redirect: senders turn it into GET, or fail.
 */
export const withoutSlashes =
  (useCase: UseCase): UseCase =>
  (request) => {
    const [source = nobody, token = '', ...more] = (request.params.get('proxy') ?? '').split('/').filter(Boolean);
    const params = new Map([
      ['source', more.length > 0 ? nobody : source],
      ['token', token],
    ]);
    return useCase({ ...request, params });
  };

/** No source can have this id. */
const nobody = '-';
