import { askForStart, restingPage, stillResting, type Resting } from '@perennial/db/doctor';
import { named, type Check, type Patient } from './check.ts';

/** Who is looked up together. */
const pageSize = 500;

/** People who rest in live workspaces while no workflow would wake them: Temporal lost it, or was never told. */
export const missingWorkflows: Check = {
  code: 'missing-workflows',
  look: async (patient) => {
    if (!patient.temporal) return { count: null, examples: [] };
    const missing = await findMissing(patient);
    const { db } = patient;
    return {
      count: missing.length,
      examples: missing.slice(0, named).map(({ enrollment }) => enrollment),
      mend: async () => {
        let asked = 0;
        for (let from = 0; from < missing.length; from += pageSize)
          asked += await db.acrossWorkspaces((tx) => askForStart(tx, missing.slice(from, from + pageSize)));
        return asked;
      },
    };
  },
};

async function findMissing({ db, temporal }: Patient): Promise<readonly Resting[]> {
  const missing: Resting[] = [];
  let page: readonly Resting[] = [];
  do {
    const after = page.at(-1) ?? null;
    page = await db.acrossWorkspaces((tx) => restingPage(tx, after, pageSize));
    const gone = await temporal!.missing(page.map(({ enrollment }) => enrollment));
    const suspects = page.filter(({ enrollment }) => gone.has(enrollment));
    if (suspects.length > 0) missing.push(...(await db.acrossWorkspaces((tx) => stillResting(tx, suspects))));
  } while (page.length === pageSize);
  return missing;
}
