import { useTranslation } from 'react-i18next';
import type { CommandId } from './commands.ts';

/** What a command is called, in menus and on the sheet of shortcuts. */
export function useCommandNames(): (id: CommandId) => string {
  const { t } = useTranslation();
  return (id) => t(`canvas:command.${id}`);
}
