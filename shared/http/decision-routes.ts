/** The operations by which an operator decides about deliveries; part of the table in routes.ts. */
import type { ProblemCode } from '../problems.ts';
import * as bodies from './decision-bodies.ts';
import type { Role } from './request.ts';
import type { Route } from './routes.ts';

const operators: readonly Role[] = ['operator'];
const period = { period: 'Kỳ báo cáo; mặc định là kỳ hiện tại' };
const gate: readonly ProblemCode[] = ['access.unauthenticated', 'access.forbidden', 'store.unavailable', 'defect'];
const asked: readonly ProblemCode[] = [
  'request.malformed',
  'request.too-large',
  'request.invalid',
  'campaign.unknown',
  'register.unknown',
  'period.unknown',
];

export const decisionRoutes = {
  'POST /v1/campaigns/{campaign}/replay': {
    summary: 'Đọc lại các lượt gửi của một nguồn theo cách ghép hiện nay, giữ nguyên giờ nhận',
    access: operators,
    query: period,
    takes: bodies.SourceReplayRequest,
    gives: { 200: bodies.Replayed },
    problems: [...asked, 'source.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay': {
    summary: 'Đọc lại một lượt gửi chờ xử lý theo cách ghép hiện nay, giữ nguyên giờ nhận',
    access: operators,
    query: period,
    takes: bodies.ReplayRequest,
    gives: { 200: bodies.Reread, 201: bodies.Reread },
    problems: [...asked, 'source.unknown', 'quarantine.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair': {
    summary: 'Nhận một lượt gửi chờ xử lý với đơn vị hoặc giá trị do người tổng hợp xác định',
    access: operators,
    query: period,
    takes: bodies.RepairRequest,
    gives: { 200: bodies.Reread, 201: bodies.Reread },
    problems: [...asked, 'source.unknown', 'quarantine.unknown', 'quarantine.resolved', ...gate],
  },
  'POST /v1/campaigns/{campaign}/units/{unit}/corrections': {
    summary: 'Sửa giá trị trong báo cáo đang được tính của một đơn vị, có lý do',
    access: ['department', 'operator'],
    query: period,
    takes: bodies.CorrectionRequest,
    gives: { 200: bodies.Corrected, 201: bodies.Corrected },
    problems: [...asked, 'unit.unknown', 'report.unknown', ...gate],
  },
  'POST /v1/sources/{source}/links': {
    summary: 'Cấp liên kết riêng, có ký, cho từng đơn vị; hết hiệu lực khi mã của nguồn bị thay hai lần hoặc thu hồi',
    access: operators,
    takes: bodies.LinksRequest,
    gives: { 200: bodies.UnitLinks },
    problems: [
      'request.malformed',
      'request.too-large',
      'request.invalid',
      'source.unknown',
      'source.revoked',
      ...gate,
    ],
  },
} as const satisfies Record<string, Route>;
