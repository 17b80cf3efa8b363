import { useTranslation } from 'react-i18next';

/** Why a try was not taken, in words; an unknown reason by its code. */
export function useFaultOf() {
  const { t, i18n } = useTranslation();
  return (fault: string, status: number | null) =>
    i18n.exists(`streams:fault.${fault}`) ? t(`streams:fault.${fault}`, { status }) : fault;
}
