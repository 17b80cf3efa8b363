import { useTranslation } from 'react-i18next';

/** Numbers as a ledger shows them: what comes with a plus, what goes with a minus. */
export function useSignedNumber() {
  const { i18n } = useTranslation();
  const plain = new Intl.NumberFormat(i18n.language);
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' });
  return { plain: (n: number) => plain.format(n), signed: (n: number) => signed.format(n) };
}
