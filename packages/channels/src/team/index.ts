import { dingtalk } from './dingtalk/format.ts';
import { feishu } from './feishu/format.ts';
import type { TeamFormat } from './format.ts';
import { slack } from './slack/format.ts';
import { webhook } from './webhook/format.ts';
import { wecom } from './wecom/format.ts';

export type { TeamFormat, TeamNews, TeamPlace } from './format.ts';

/** Services by which a team can be told something, besides mail. One folder and one line each. */
export const teamFormats = { webhook, dingtalk, feishu, wecom, slack } as const satisfies {
  readonly [name: string]: TeamFormat;
};
export type TeamService = keyof typeof teamFormats;
