import { byFolder, type Files } from './by-folder.ts';

/** What `words-zh.ts` leaves out: of other pages, beside the panels of nodes, and with the fields of providers. */
export const words = byFolder(
  import.meta.glob<Files[string]>(
    [
      '../features/*/zh.json',
      '!../features/{clock,command,common,errors,home,join,journeys,people,scores,setup,sign-in}/zh.json',
      '../../../../packages/nodes/src/*/zh.json',
      '../../../../packages/nodes/src/panels/*/zh.json',
      '../../../../packages/channels/src/*/zh.json',
    ],
    { eager: true },
  ),
);
