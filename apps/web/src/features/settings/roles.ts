import { useTranslation } from 'react-i18next';

/** Roles that a secret key can act in. */
export function useRoles() {
  const { t } = useTranslation();
  return [
    { id: 'viewer', label: t('settings:role.viewer') },
    { id: 'reviewer', label: t('settings:role.reviewer') },
    { id: 'editor', label: t('settings:role.editor') },
    { id: 'developer', label: t('settings:role.developer') },
    { id: 'owner', label: t('settings:role.owner') },
  ] as const;
}
