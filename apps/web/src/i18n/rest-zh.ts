import { byFolder, type Files } from './by-folder.ts';

/** What `words-zh.ts` and `journey-zh.ts` leave out: of other pages, and with the fields of providers. */
export const words = byFolder(
  import.meta.glob<Files[string]>(
    [
      '../features/*/zh.json',
      '!../features/{clock,command,common,errors,home,join,journeys,people,scores,setup,sign-in}/zh.json',
      '!../features/{approvals,broadcast,canvas,journey-list,monitor,print,publishing,simulate,together,versions}/zh.json',
      '../../../../packages/channels/src/*/zh.json',
    ],
    { eager: true },
  ),
);
