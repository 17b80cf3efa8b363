import abandonedCartEn from '../../../../../playbooks/abandoned-cart.en.json' with { type: 'json' };
import abandonedCartZh from '../../../../../playbooks/abandoned-cart.zh.json' with { type: 'json' };
import welcomeEn from '../../../../../playbooks/welcome.en.json' with { type: 'json' };
import welcomeZh from '../../../../../playbooks/welcome.zh.json' with { type: 'json' };
import winBackEn from '../../../../../playbooks/win-back.en.json' with { type: 'json' };
import winBackZh from '../../../../../playbooks/win-back.zh.json' with { type: 'json' };

/** A journey to begin with, as `POST /v1/journeys` takes it. */
export interface Playbook {
  readonly id: 'welcome' | 'abandoned-cart' | 'win-back';
  readonly name: string;
  readonly draft: unknown;
}

/** What ships, by the language of its copy. */
export const playbooks: { readonly [L in 'en' | 'zh-CN']: readonly Playbook[] } = {
  en: shipped(welcomeEn, abandonedCartEn, winBackEn),
  'zh-CN': shipped(welcomeZh, abandonedCartZh, winBackZh),
};

type File = Omit<Playbook, 'id'>;

function shipped(welcome: File, abandonedCart: File, winBack: File): readonly Playbook[] {
  return [
    { id: 'welcome', ...welcome },
    { id: 'abandoned-cart', ...abandonedCart },
    { id: 'win-back', ...winBack },
  ];
}
