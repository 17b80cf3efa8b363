import { byFolder, type Files } from './by-folder.ts';

/** What a journey says beyond `words-en.ts`, on its page and beside the panels of its nodes. */
export const words = byFolder(
  import.meta.glob<Files[string]>(
    [
      '../features/{approvals,broadcast,canvas,journey-list,monitor,print,publishing,simulate,together,versions}/en.json',
      '../../../../packages/nodes/src/*/en.json',
      '../../../../packages/nodes/src/panels/*/en.json',
    ],
    { eager: true },
  ),
);
