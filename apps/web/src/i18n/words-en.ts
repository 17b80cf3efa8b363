import { byFolder, type Files } from './by-folder.ts';

/** What sentences about reasons are made of. */
export { vocabulary } from '@perennial/words/en';

/** What the frame, the first page and a person's page say. All else comes with `journey-en.ts` and `rest-en.ts`. */
export const words = byFolder(
  import.meta.glob<Files[string]>(
    [
      '../*/en.json',
      '../features/{clock,command,common,errors,home,join,journeys,people,scores,setup,sign-in}/en.json',
    ],
    { eager: true },
  ),
);
