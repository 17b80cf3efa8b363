export { backupLines, type BackupOptions } from './backup.ts';
export { BackupError, type BackupFault, type BackupHeader } from './header.ts';
export { restoreLines, type Restored, type RestoreOptions } from './restore.ts';
