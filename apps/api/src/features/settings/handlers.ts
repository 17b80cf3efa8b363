import { defaultSettings, type Settings, type settingsRoutes } from '@perennial/contracts';
import { getWorkspace, lockWorkspace, saveSettings, type WorkspaceRow } from '@perennial/db';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { requireZone } from '../workspaces/zone.ts';

const names = Object.keys(defaultSettings) as (keyof typeof defaultSettings)[];

function view({ settings, zone, locale }: WorkspaceRow): Settings {
  const set = Object.fromEntries(names.flatMap((name) => (name in settings ? [[name, settings[name]]] : [])));
  return { ...defaultSettings, ...set, zone, locale: locale === 'zh-CN' ? 'zh-CN' : 'en' };
}

export const settingsHandlers: Handlers<typeof settingsRoutes> = {
  getSettings: async ({ read, workspace }) =>
    view(found(await read((tx) => getWorkspace(tx, workspace.id)), 'workspace')),

  saveSettings: async ({ services, workspace, body, change }) => {
    requireZone(services, body.zone, 'body.zone');
    const { zone, locale, ...given } = body;
    const parts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const columns = { ...(zone !== undefined && { zone }), ...(locale !== undefined && { locale }) };
    return change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const before = found(await getWorkspace(tx, workspace.id), 'workspace');
      const after = view(await saveSettings(tx, before, parts, columns));
      await audit.write({ subject: 'settings', before: view(before), after });
      return after;
    });
  },
};
