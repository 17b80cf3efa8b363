import { byFolder, type Files } from './by-folder.ts';

/** What sentences about reasons are made of. */
export { vocabulary } from '@perennial/words/zh';

/** What the frame, the first page and a person's page say. All else comes with `journey-zh.ts` and `rest-zh.ts`. */
export const words = byFolder(
  import.meta.glob<Files[string]>(
    [
      '../*/zh.json',
      '../features/{clock,command,common,errors,home,join,journeys,people,scores,setup,sign-in}/zh.json',
    ],
    { eager: true },
  ),
);
