import { cx, segmentClass } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { modes, useMode, useModePath } from './journey-context.ts';

/** What one sees of the journey. Addresses, so that each can be sent and opened beside. */
export function ModeSwitch() {
  const { t } = useTranslation();
  const present = useMode();
  const pathOf = useModePath();
  return (
    <nav className={cx('bench-modes', segmentClass.all)} aria-label={t('journeys:parts')}>
      {modes.map((mode) => (
        <NavLink
          key={mode}
          to={pathOf(mode)}
          replace
          end
          className={segmentClass.one}
          {...(present === mode && { 'data-selected': true })}
        >
          {t(`journeys:tab.${mode}`)}
        </NavLink>
      ))}
    </nav>
  );
}
