import type { Present } from '@perennial/contracts';
import { Avatar, Tip } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../client/session.ts';
import { useCompany } from './company.ts';
import './together.css';

/** Faces that are shown; the rest are counted. */
const mostFaces = 4;

/** Who else has the journey open. Several pages of one person are one face. */
export function People() {
  const { t } = useTranslation();
  const me = useMe().data?.user?.id;
  const others = useCompany((company) => company.others);
  const people = [...new Map(others.map((one) => [one.user, one])).values()].filter(
    ({ user }) => user !== me,
  );
  const words = people.map(({ name, mayEdit }) => (mayEdit ? name : t('together:looking', { name })));
  const label = people.length === 0 ? '' : t('together:here', { names: words.join(t('together:and')) });
  return (
    <>
      {/* Whoever listens hears who comes and goes. */}
      <span className="sr-only" role="status">
        {label}
      </span>
      {people.length > 0 && <Faces people={people} label={label} />}
    </>
  );
}

function Faces({ people, label }: { readonly people: readonly Present[]; readonly label: string }) {
  return (
    <Tip text={label}>
      <span className="company" role="img" aria-label={label} tabIndex={0}>
        {people.slice(0, mostFaces).map(({ user, name }) => (
          <Avatar key={user} name={name} />
        ))}
        {people.length > mostFaces && <span className="num small muted">+{people.length - mostFaces}</span>}
      </span>
    </Tip>
  );
}
