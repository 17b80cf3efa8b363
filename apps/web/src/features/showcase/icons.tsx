import { icons } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Group } from './specimen.tsx';

/** The icon set by its names in code. */
export function Icons() {
  const { t } = useTranslation();
  return (
    <Group title={t('showcase:group.icons')}>
      <ul className="specimen-icons" translate="no">
        {Object.entries(icons).map(([name, Icon]) => (
          <li key={name}>
            <Icon aria-hidden />
            <code>{name.replace('Icon', '')}</code>
          </li>
        ))}
      </ul>
    </Group>
  );
}
