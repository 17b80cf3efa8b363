import { Segments } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useView, useViewStore } from '../store/use-view.ts';

/** Two ways to see and to edit the same journey. */
export function ViewSwitch() {
  const { t } = useTranslation();
  const view = useViewStore();
  const isOutline = useView((one) => one.isOutline);
  return (
    <div className="view-switch">
      <Segments
        label={t('canvas:view')}
        choices={[
          { id: 'drawing', label: t('canvas:view.drawing') },
          { id: 'outline', label: t('canvas:view.outline') },
        ]}
        value={isOutline ? 'outline' : 'drawing'}
        onChange={(id) => view.setState({ isOutline: id === 'outline', way: null })}
      />
    </div>
  );
}
