import { alertSentence, type AlertTold } from './alert.ts';
import { en as english } from './say/en.ts';
import { zh as chinese } from './say/zh.ts';
import type { Language } from './types.ts';

/** What changed in a week, as the api tells it. */
export interface WeekTold {
  /** Its Monday and its Sunday: 2026-11-16. */
  readonly from: string;
  readonly to: string;
  readonly stages: readonly {
    readonly stage: string;
    readonly before: number;
    readonly people: number;
    readonly came: number;
    readonly left: number;
  }[];
  readonly journeys: readonly {
    readonly journey: { readonly name: string };
    readonly entered: number;
    readonly delivered: number;
    readonly skipped: number;
    readonly reached: {
      readonly people: number;
      readonly share: number;
      readonly low: number;
      readonly high: number;
    } | null;
  }[];
  readonly experiments: readonly {
    readonly journey: { readonly name: string };
    readonly title: string | null;
    readonly standing: string;
    readonly arm: { readonly id: string; readonly name: string | null } | null;
  }[];
  readonly published: readonly { readonly journey: { readonly name: string }; readonly version: number }[];
  readonly alerts: readonly (AlertTold & { readonly resolvedAt: string | null })[];
  readonly waiting: { readonly attention: number; readonly approvals: number; readonly parked: number };
}

/** A mail about a week: its heading, and lines that end where the page goes on. */
export interface WeekLetter {
  readonly title: string;
  readonly text: string;
}

/** Lines of one part: of many the first tell enough, the page has them all. */
const mostLines = 10;

/** What changed in a week, in words. Nothing is called better that is not known to be. */
export function weekLetter(week: WeekTold, language: Language): WeekLetter {
  const words = tongues[language];
  const parts = [
    part(
      words.stages,
      week.stages.map((one) => words.stage(one)),
    ),
    part(
      words.journeys,
      week.journeys.map((one) => words.journey(one)),
    ),
    part(
      words.experiments,
      week.experiments.filter(isNews).map((one) => words.experiment(one)),
    ),
    part(
      words.published,
      week.published.map((one) => words.version(one)),
    ),
    part(
      words.alerts,
      week.alerts.map((one) => `${alertSentence(one, language)}${one.resolvedAt === null ? '' : words.over}`),
    ),
    part(words.waiting, words.waits(week.waiting)),
  ].filter((text) => text !== '');
  return {
    title: words.title(days(week, language)),
    text: parts.length === 0 ? words.nothing : parts.join('\n\n'),
  };
}

function part(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, mostLines).map((line) => `· ${line}`);
  return [heading, ...shown, ...(lines.length > mostLines ? ['· …'] : [])].join('\n');
}

/** What may not be told yet is no news. */
const isNews = ({ standing }: WeekTold['experiments'][number]) =>
  standing !== 'open' && standing !== 'no-difference';

type Stage = WeekTold['stages'][number];
type Journey = WeekTold['journeys'][number];
type Experiment = WeekTold['experiments'][number];

/** How one language tells a week. */
interface Words {
  readonly title: (days: string) => string;
  readonly nothing: string;
  readonly stages: string;
  readonly journeys: string;
  readonly experiments: string;
  readonly published: string;
  readonly alerts: string;
  readonly waiting: string;
  readonly over: string;
  readonly stage: (stage: Stage) => string;
  readonly journey: (journey: Journey) => string;
  readonly experiment: (experiment: Experiment) => string;
  readonly version: (version: WeekTold['published'][number]) => string;
  readonly waits: (waiting: WeekTold['waiting']) => readonly string[];
}

const armOf = ({ arm }: Experiment) => arm?.name ?? arm?.id ?? '';
const whatOf = ({ title, journey }: Experiment) => title ?? journey.name;

const en: Words = {
  title: (days) => `The week of ${days}`,
  nothing: 'Nothing happened this week.',
  stages: 'People by stage',
  journeys: 'Journeys',
  experiments: 'Experiments, as they stand now',
  published: 'Went live',
  alerts: 'Alerts',
  waiting: 'Waits for you',
  over: ' (over)',
  stage: ({ stage, before, people, came, left }) =>
    `${english.stage(stage)}: ${count(people)} (${signed(people - before)}; ${count(came)} came, ${count(left)} left)`,
  journey: ({ journey, entered, delivered, skipped, reached }) =>
    [
      `${journey.name}: ${count(entered)} entered, ${count(delivered)} messages delivered`,
      ...(skipped > 0 ? [`${count(skipped)} skipped`] : []),
      ...(reached
        ? [
            `${count(reached.people)} of those who entered have reached the goal so far ` +
              `(${share(reached.share)}; 95%: ${share(reached.low)} to ${share(reached.high)})`,
          ]
        : []),
    ].join(', '),
  experiment: (one) =>
    ({
      mismatch: `${whatOf(one)}: people are not split as drawn. Its numbers can’t be trusted`,
      promoted: `${whatOf(one)}: everybody gets “${armOf(one)}”`,
      better: `${whatOf(one)}: “${armOf(one)}” works better`,
      worse: `${whatOf(one)}: “${armOf(one)}” works worse`,
    })[one.standing] ?? whatOf(one),
  version: ({ journey, version }) => `${journey.name}, version ${version}`,
  waits: ({ attention, approvals, parked }) => [
    ...(attention > 0 ? [`${count(attention)} people in a journey that can’t go on by itself`] : []),
    ...(approvals > 0 ? [`${count(approvals)} approvals`] : []),
    ...(parked > 0 ? [`${count(parked)} messages without a provider`] : []),
  ],
};

const zh: Words = {
  title: (days) => `${days} 周报`,
  nothing: '本周没有变化。',
  stages: '各阶段人数',
  journeys: '旅程',
  experiments: '实验（当前状态）',
  published: '本周上线',
  alerts: '告警',
  waiting: '等你处理',
  over: '（已恢复）',
  stage: ({ stage, before, people, came, left }) =>
    `${chinese.stage(stage)}：${count(people)} 人（${signed(people - before)}；进入 ${count(came)}，离开 ${count(left)}）`,
  journey: ({ journey, entered, delivered, skipped, reached }) =>
    [
      `${journey.name}：进入 ${count(entered)} 人，送达 ${count(delivered)} 条消息`,
      ...(skipped > 0 ? [`跳过 ${count(skipped)} 条`] : []),
      ...(reached
        ? [
            `进入者中已有 ${count(reached.people)} 人达成目标` +
              `（${share(reached.share)}，95% 区间 ${share(reached.low)} 至 ${share(reached.high)}）`,
          ]
        : []),
    ].join('，'),
  experiment: (one) =>
    ({
      mismatch: `${whatOf(one)}：实际分流与设定不符，数据不可信`,
      promoted: `${whatOf(one)}：全部使用“${armOf(one)}”`,
      better: `${whatOf(one)}：“${armOf(one)}”效果更好`,
      worse: `${whatOf(one)}：“${armOf(one)}”效果更差`,
    })[one.standing] ?? whatOf(one),
  version: ({ journey, version }) => `${journey.name}，第 ${version} 版`,
  waits: ({ attention, approvals, parked }) => [
    ...(attention > 0 ? [`${count(attention)} 人卡在旅程中，需要处理`] : []),
    ...(approvals > 0 ? [`${count(approvals)} 项待审批`] : []),
    ...(parked > 0 ? [`${count(parked)} 条消息没有可用的服务商`] : []),
  ],
};

const tongues: { readonly [L in Language]: Words } = { en, zh };

const counts = new Intl.NumberFormat('en');
const signs = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });
const shares = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const count = (n: number) => counts.format(n);
const signed = (n: number) => signs.format(n).replace('-', '−');
const share = (n: number) => shares.format(n);

const locales = { en: 'en', zh: 'zh-CN' } as const;

/** 16 – 22 November 2026 */
function days({ from, to }: Pick<WeekTold, 'from' | 'to'>, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    ...{ timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' },
  });
  return format.formatRange(Date.parse(from), Date.parse(to));
}
