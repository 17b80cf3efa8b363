import { byFolder, type Files } from './by-folder.ts';

/** What `words-en.ts` and `journey-en.ts` leave out: of other pages, and with the fields of providers. */
export const words = byFolder(
  import.meta.glob<Files[string]>(
    [
      '../features/*/en.json',
      '!../features/{clock,command,common,errors,home,join,journeys,people,scores,setup,sign-in}/en.json',
      '!../features/{approvals,broadcast,canvas,journey-list,monitor,print,publishing,simulate,together,versions}/en.json',
      '../../../../packages/channels/src/*/en.json',
    ],
    { eager: true },
  ),
);
