import { shipped, type Playbook } from './playbook.ts';
import abandonedCartEn from '../../../../../playbooks/abandoned-cart.en.json' with { type: 'json' };
import anniversaryEn from '../../../../../playbooks/anniversary.en.json' with { type: 'json' };
import awarenessEn from '../../../../../playbooks/awareness.en.json' with { type: 'json' };
import chainedRewardsEn from '../../../../../playbooks/chained-rewards.en.json' with { type: 'json' };
import complaintEn from '../../../../../playbooks/complaint.en.json' with { type: 'json' };
import dormancyWarningEn from '../../../../../playbooks/dormancy-warning.en.json' with { type: 'json' };
import eventInvitationEn from '../../../../../playbooks/event-invitation.en.json' with { type: 'json' };
import expiryReminderEn from '../../../../../playbooks/expiry-reminder.en.json' with { type: 'json' };
import firstPurchaseEn from '../../../../../playbooks/first-purchase.en.json' with { type: 'json' };
import holidayEn from '../../../../../playbooks/holiday.en.json' with { type: 'json' };
import logisticsEn from '../../../../../playbooks/logistics.en.json' with { type: 'json' };
import newMemberEn from '../../../../../playbooks/new-member.en.json' with { type: 'json' };
import referralEn from '../../../../../playbooks/referral.en.json' with { type: 'json' };
import tierExpiryEn from '../../../../../playbooks/tier-expiry.en.json' with { type: 'json' };
import unusedClassesEn from '../../../../../playbooks/unused-classes.en.json' with { type: 'json' };
import vipEn from '../../../../../playbooks/vip.en.json' with { type: 'json' };
import weatherEn from '../../../../../playbooks/weather.en.json' with { type: 'json' };
import welcomeEn from '../../../../../playbooks/welcome.en.json' with { type: 'json' };
import winBackEn from '../../../../../playbooks/win-back.en.json' with { type: 'json' };
import winBackGroupsEn from '../../../../../playbooks/win-back-groups.en.json' with { type: 'json' };
import abandonedCartZh from '../../../../../playbooks/abandoned-cart.zh.json' with { type: 'json' };
import anniversaryZh from '../../../../../playbooks/anniversary.zh.json' with { type: 'json' };
import awarenessZh from '../../../../../playbooks/awareness.zh.json' with { type: 'json' };
import chainedRewardsZh from '../../../../../playbooks/chained-rewards.zh.json' with { type: 'json' };
import complaintZh from '../../../../../playbooks/complaint.zh.json' with { type: 'json' };
import dormancyWarningZh from '../../../../../playbooks/dormancy-warning.zh.json' with { type: 'json' };
import eventInvitationZh from '../../../../../playbooks/event-invitation.zh.json' with { type: 'json' };
import expiryReminderZh from '../../../../../playbooks/expiry-reminder.zh.json' with { type: 'json' };
import firstPurchaseZh from '../../../../../playbooks/first-purchase.zh.json' with { type: 'json' };
import holidayZh from '../../../../../playbooks/holiday.zh.json' with { type: 'json' };
import logisticsZh from '../../../../../playbooks/logistics.zh.json' with { type: 'json' };
import newMemberZh from '../../../../../playbooks/new-member.zh.json' with { type: 'json' };
import referralZh from '../../../../../playbooks/referral.zh.json' with { type: 'json' };
import tierExpiryZh from '../../../../../playbooks/tier-expiry.zh.json' with { type: 'json' };
import unusedClassesZh from '../../../../../playbooks/unused-classes.zh.json' with { type: 'json' };
import vipZh from '../../../../../playbooks/vip.zh.json' with { type: 'json' };
import weatherZh from '../../../../../playbooks/weather.zh.json' with { type: 'json' };
import welcomeZh from '../../../../../playbooks/welcome.zh.json' with { type: 'json' };
import winBackZh from '../../../../../playbooks/win-back.zh.json' with { type: 'json' };
import winBackGroupsZh from '../../../../../playbooks/win-back-groups.zh.json' with { type: 'json' };

/** What ships, by the language of its copy, in the order of life. */
export const playbooks: { readonly [L in 'en' | 'zh-CN']: readonly Playbook[] } = {
  en: [
    shipped('awareness', awarenessEn),
    shipped('new-member', newMemberEn),
    shipped('welcome', welcomeEn),
    shipped('first-purchase', firstPurchaseEn),
    shipped('abandoned-cart', abandonedCartEn),
    shipped('logistics', logisticsEn),
    shipped('expiry-reminder', expiryReminderEn),
    shipped('holiday', holidayEn),
    shipped('weather', weatherEn),
    shipped('chained-rewards', chainedRewardsEn),
    shipped('anniversary', anniversaryEn),
    shipped('vip', vipEn),
    shipped('referral', referralEn),
    shipped('tier-expiry', tierExpiryEn),
    shipped('event-invitation', eventInvitationEn),
    shipped('dormancy-warning', dormancyWarningEn),
    shipped('win-back', winBackEn),
    shipped('win-back-groups', winBackGroupsEn),
    shipped('unused-classes', unusedClassesEn),
    shipped('complaint', complaintEn),
  ],
  'zh-CN': [
    shipped('awareness', awarenessZh),
    shipped('new-member', newMemberZh),
    shipped('welcome', welcomeZh),
    shipped('first-purchase', firstPurchaseZh),
    shipped('abandoned-cart', abandonedCartZh),
    shipped('logistics', logisticsZh),
    shipped('expiry-reminder', expiryReminderZh),
    shipped('holiday', holidayZh),
    shipped('weather', weatherZh),
    shipped('chained-rewards', chainedRewardsZh),
    shipped('anniversary', anniversaryZh),
    shipped('vip', vipZh),
    shipped('referral', referralZh),
    shipped('tier-expiry', tierExpiryZh),
    shipped('event-invitation', eventInvitationZh),
    shipped('dormancy-warning', dormancyWarningZh),
    shipped('win-back', winBackZh),
    shipped('win-back-groups', winBackGroupsZh),
    shipped('unused-classes', unusedClassesZh),
    shipped('complaint', complaintZh),
  ],
};
