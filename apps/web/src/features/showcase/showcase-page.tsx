import { Segments } from '@perennial/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../../i18n/i18n.ts';
import { languageOf, languages, type Language } from '../../i18n/language.ts';
import { Brand } from '../../shell/brand.tsx';
import { chooseTheme, chosenTheme, themes, type Theme } from '../../shell/theme.ts';
import { Buttons } from './buttons.tsx';
import { Choices } from './choices.tsx';
import { Icons } from './icons.tsx';
import { Messages } from './messages.tsx';
import { Overlays } from './overlays.tsx';
import { Schemas } from './schemas.tsx';
import './showcase.css';
import { DensityContext, type Density } from './specimen.tsx';
import { Stages } from './stages.tsx';
import { Suggestions } from './suggestions.tsx';
import { Surfaces } from './surfaces.tsx';
import { Tables } from './tables.tsx';
import { Texts } from './texts.tsx';
import { Told } from './told.tsx';

/** Every part of the interface in every state, for those who build with them. It asks the server nothing. */
export function Component() {
  const { t, i18n } = useTranslation();
  const [density, setDensity] = useState<Density>('page');
  const title = t('showcase:page-title');
  useEffect(() => {
    document.title = `${title} · Perennial`;
  }, [title]);
  return (
    <DensityContext value={density}>
      <header className="showcase-bar">
        <Brand />
        <Switches density={density} onDensity={setDensity} />
      </header>
      {/* Examples keep what was typed into them; in another language they start anew. */}
      <main className="showcase" key={i18n.language}>
        <h1>{title}</h1>
        <Buttons />
        <Texts />
        <Choices />
        <Suggestions />
        <Schemas />
        <Told />
        <Stages />
        <Surfaces />
        <Tables />
        <Overlays />
        <Messages />
        <Icons />
      </main>
    </DensityContext>
  );
}

function Switches({
  density,
  onDensity,
}: {
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
}) {
  const { t, i18n } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  const densities: readonly Density[] = ['page', 'drawer'];
  // Each language by its own name, so that whoever reads only that one finds it.
  const names: { readonly [L in Language]: string } = { en: 'English', 'zh-CN': '中文' };
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <div className="row wrap">
      <Segments
        label={t('showcase:density')}
        choices={densities.map((id) => ({ id, label: t(`showcase:density.${id}`) }))}
        value={density}
        onChange={onDensity}
      />
      <Segments
        label={t('showcase:theme')}
        choices={themes.map((id) => ({ id, label: t(`showcase:theme.${id}`) }))}
        value={theme}
        onChange={choose}
      />
      <div translate="no">
        <Segments
          label={t('showcase:language')}
          choices={languages.map((id) => ({ id, label: names[id] }))}
          value={languageOf(i18n.language)}
          onChange={(language) => void speak(i18n, language)}
        />
      </div>
    </div>
  );
}
