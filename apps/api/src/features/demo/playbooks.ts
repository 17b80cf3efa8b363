import abandonedCartEn from '../../../../../playbooks/abandoned-cart.en.json' with { type: 'json' };
import abandonedCartZh from '../../../../../playbooks/abandoned-cart.zh.json' with { type: 'json' };
import welcomeEn from '../../../../../playbooks/welcome.en.json' with { type: 'json' };
import welcomeZh from '../../../../../playbooks/welcome.zh.json' with { type: 'json' };
import winBackEn from '../../../../../playbooks/win-back.en.json' with { type: 'json' };
import winBackZh from '../../../../../playbooks/win-back.zh.json' with { type: 'json' };

/** A journey to begin with, as `POST /v1/journeys` takes it. */
export interface Playbook {
  readonly name: string;
  readonly draft: unknown;
}

/** What ships, by the language of its copy. */
export const playbooks: { readonly [L in 'en' | 'zh-CN']: readonly Playbook[] } = {
  en: [welcomeEn, abandonedCartEn, winBackEn],
  'zh-CN': [welcomeZh, abandonedCartZh, winBackZh],
};
