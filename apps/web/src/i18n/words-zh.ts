import type { ResourceLanguage } from 'i18next';

const files = import.meta.glob<{ default: Record<string, string> }>(
  [
    '../*/zh.json',
    '../features/*/zh.json',
    '../../../../packages/nodes/src/*/zh.json',
    '../../../../packages/nodes/src/panels/*/zh.json',
    '../../../../packages/channels/src/*/zh.json',
  ],
  {
    eager: true,
  },
);

/**
 * Every catalogue of this language, by the folder it stands in: of the app, beside the panels of nodes, and with
 * the fields of providers.
 */
export const words: ResourceLanguage = Object.fromEntries(
  Object.entries(files).map(([path, file]) => [path.split('/').at(-2)!, file.default]),
);
