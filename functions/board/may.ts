/** What a role may not do is not offered: asked of the very lists that the API's routes are guarded by. */
import type { Role } from '../../shared/http/request.ts';
import type { Visit } from './session.ts';

export const may = ({ official }: Pick<Visit, 'official'>, permitted: readonly Role[]): boolean =>
  permitted.some((role) => official.roles.has(role));
