/** The holiday documents that ship, oldest first. A test judges them by their schema. */

import vn2021 from '../../holidays/vn-2021.json' with { type: 'json' };
import vn2022 from '../../holidays/vn-2022.json' with { type: 'json' };
import vn2023 from '../../holidays/vn-2023.json' with { type: 'json' };
import vn2024 from '../../holidays/vn-2024.json' with { type: 'json' };
import vn2025 from '../../holidays/vn-2025.json' with { type: 'json' };
import vn2026 from '../../holidays/vn-2026.json' with { type: 'json' };
import vn2027 from '../../holidays/vn-2027.json' with { type: 'json' };
import type { HolidayDocument } from './holidays.ts';

export const shippedHolidays = [vn2021, vn2022, vn2023, vn2024, vn2025, vn2026, vn2027] as HolidayDocument[];
