import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { When } from '../../parts/when.tsx';

const inSight = 3;

/** Who turned out to be this person, and how that became known. */
export function Merges({ person }: { readonly person: string }) {
  const { t, i18n } = useTranslation();
  const { data } = useApi('GET /v1/people/:person/merges', { params: { person } });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const because = (code: string) =>
    i18n.exists(`people:merges.${code}`) ? t(`people:merges.${code}`) : code;
  return (
    <>
      <h3 className="merges-title">{t('people:merges')}</h3>
      <ul className="stack tight">
        {items.slice(0, inSight).map((one) => (
          <li key={one.id} className="row between wrap small">
            <span>{because(one.because)}</span>
            <span className="muted">
              <When at={one.at} as="day" />
            </span>
          </li>
        ))}
      </ul>
      {items.length > inSight && (
        <p className="small muted">{t('people:merges.more', { count: items.length - inSight })}</p>
      )}
    </>
  );
}
