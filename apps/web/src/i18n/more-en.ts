import { byFolder, type Files } from './by-folder.ts';

/** What `words-en.ts` leaves out: of other pages, beside the panels of nodes, and with the fields of providers. */
export const words = byFolder(
  import.meta.glob<Files[string]>(
    [
      '../features/*/en.json',
      '!../features/{clock,command,common,errors,home,join,journeys,people,scores,setup,sign-in}/en.json',
      '../../../../packages/nodes/src/*/en.json',
      '../../../../packages/nodes/src/panels/*/en.json',
      '../../../../packages/channels/src/*/en.json',
    ],
    { eager: true },
  ),
);
