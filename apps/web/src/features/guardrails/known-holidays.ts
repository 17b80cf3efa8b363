import type { CallResponse } from '@perennial/contracts';

export type KnownHolidays = CallResponse<'GET /v1/guardrails'>['holidays'];
