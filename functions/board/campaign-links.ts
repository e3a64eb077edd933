/** Where one may go within a campaign, in the order of the work; the page that is open is no link. */
import type { Role } from '../../shared/http/request.ts';
import { everyone, readers } from '../../shared/http/routes/route.ts';
import type { Markup } from '../../shared/markup.ts';
import { links } from '../../shared/web/parts.ts';
import { type At, childOf } from './addresses.ts';
import { may } from './may.ts';
import type { Visit } from './session.ts';

interface Place {
  readonly name: string;
  readonly steps: readonly string[];
  /** Who may ask the API for what it shows. */
  readonly isFor: readonly Role[];
}

const places: readonly Place[] = [
  { name: 'Tình hình', steps: [], isFor: everyone },
  { name: 'Mọi đơn vị', steps: ['nhom', '*'], isFor: everyone },
  { name: 'Chờ xử lý', steps: ['cho-xu-ly'], isFor: readers },
  { name: 'Nhắc việc', steps: ['nhac-viec'], isFor: everyone },
  { name: 'Bản tổng hợp', steps: ['ban-tong-hop'], isFor: readers },
];

/** @param here the steps of the page that is open */
export const campaignLinks = (visit: Visit, where: At, ...here: readonly string[]): Markup =>
  links(
    places
      .filter(({ isFor }) => may(visit, isFor))
      .map(({ name, steps }) => [name, steps.join('/') === here.join('/') ? null : childOf(where, ...steps)]),
  );
