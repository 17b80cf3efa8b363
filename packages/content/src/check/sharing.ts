import { covered, readable, spanOf } from './readable.ts';
import type { Found, Part } from './types.ts';

/**
 * Within one sentence: to pass on, to many or a message, and only then something to get. An invitation that is accepted, or an
 * experience that is told, is something else.
 */
const patterns: readonly RegExp[] = [
  /(?:转发|分享|群发|转给|发送|发布|晒)[^。!;\n]{0,14}(?:朋友圈|好友|微信群|[个\d]群|群|\d+\s*人|抖音|微博|小红书)[^。!;\n]{0,16}(?:即可|即得|才能|才可|方可|就能|就可|可以?领|可以?得|领取|领[^导]|赢|抽奖|解锁|免费)/,
  /(?:转发|群发)(?:本|此|该|这条)?(?:短信|活动|链接|海报|消息|图文)[^。!;\n]{0,16}(?:即可|即得|才能|才可|方可|就能|就可|可领|领取|赢|抽奖|解锁)/,
  /集(?:满|齐)?[^。!;\n]{0,6}[个]?赞/,
  /\b(?:forward|share|repost|retweet|send|post|tag)\b[^.!;\n]{0,30}\b(?:(?:friends|people|groups|contacts|followers)|(?:this|our|the) (?:text|message|post|poster|offer|link|mail)|instagram|facebook|wechat|tiktok|your (?:story|stories|timeline))\b[^.!;\n]{0,60}?\b(?:(?:to|and|only then)(?: can you| you can)? (?:get|win|unlock|claim|receive|enter|earn)|for a chance|before you can)\b/,
];

/** `induced-sharing`: a benefit that hangs on forwarding. */
export function inducedSharing({ part, source }: Part): readonly Found[] {
  const read = readable(covered(source));
  for (const pattern of patterns) {
    const found = pattern.exec(read.text);
    if (found)
      return [
        {
          code: 'induced-sharing',
          part,
          ...spanOf(read, found.index, found[0].length),
          params: { word: found[0] },
        },
      ];
  }
  return [];
}
