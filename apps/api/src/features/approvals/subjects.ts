import type { ApprovalKind } from '@perennial/contracts';
import { getJourneyHead, getTemplate, type Transaction } from '@perennial/db';
import type { Services } from '../../services.ts';
import { checkJourneyGraph } from '../journeys/check.ts';
import { requireProgram } from '../journeys/publishing/require-program.ts';
import { readSource } from '../journeys/publishing/source.ts';
import { found } from '../../errors/api-error.ts';
import { readyTemplate } from '../templates/publish.ts';
import { audienceAtOnce } from './audience.ts';
import type { LiveSubject } from './require-approval.ts';

/** Where the thing stands. */
export interface Place extends Pick<Services, 'vault' | 'kernel'> {
  readonly tx: Transaction;
  readonly workspace: string;
}

/** How one kind of thing is read that may need approval. */
export interface SubjectKind {
  /** What it would be if it went live now. @throws ApiError when it is not there, or can not go live */
  readonly read: (place: Place, id: string, version: number | undefined) => Promise<LiveSubject>;
  readonly nameOf: (place: Place, id: string) => Promise<string | undefined>;
}

const journey: SubjectKind = {
  read: async (place, id, version) => {
    const { tx, workspace } = place;
    const { graph } = await readSource(tx, workspace, id, version);
    const { program, hash } = requireProgram(await checkJourneyGraph(place, id, graph));
    const audience = () => audienceAtOnce(place, program);
    return { workspace, kind: 'journey', id, hash, audience };
  },
  nameOf: async ({ tx, workspace }, id) => (await getJourneyHead(tx, workspace, id))?.name,
};

const template: SubjectKind = {
  read: async ({ tx, workspace }, id) => {
    const row = found(await getTemplate(tx, workspace, id), 'template');
    const { hash } = await readyTemplate(tx, workspace, row);
    return { workspace, kind: 'template', id, hash };
  },
  nameOf: async ({ tx, workspace }, id) => (await getTemplate(tx, workspace, id))?.name,
};

/** Everything that somebody can be asked to approve. */
export const subjectKinds: { readonly [K in ApprovalKind]: SubjectKind } = { journey, template };
