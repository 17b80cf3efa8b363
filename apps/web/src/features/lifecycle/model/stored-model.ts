import type { CallResponse } from '@perennial/contracts';

/** A model as the workspace keeps it. */
export type StoredModel = CallResponse<'GET /v1/stage-models'>['items'][number];
