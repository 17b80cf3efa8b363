import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { clientFor } from '../client/client.ts';
import { meKey } from '../client/session.ts';
import { speak } from '../i18n/i18n.ts';
import { languageOf, type Language } from '../i18n/language.ts';

const account = clientFor(null);

/** What readers do with their own account, wherever it is offered. */
export function useAccountActs() {
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const other: Language = languageOf(i18n.language) === 'en' ? 'zh-CN' : 'en';
  return {
    speakOther: async () => {
      await speak(i18n, other);
      // Remembered for this person, too; where that fails, this browser remembers.
      await account('PATCH /v1/me', { body: { locale: other } }).catch(() => null);
    },
    signOut: async () => {
      await account('DELETE /v1/session').catch(() => null);
      queries.clear();
      queries.removeQueries({ queryKey: meKey });
      await navigate('/sign-in');
    },
  };
}
