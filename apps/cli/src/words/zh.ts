import type { Catalogue } from './words.ts';

export const zh: Catalogue = {
  introduction: [
    'perennial：以文件管理旅程、导入数据、检查安装状况。',
    '',
    '命令（各命令加 --help 查看说明）：',
  ],
  common: [
    '通用选项：',
    '  --url 地址         服务地址（PERENNIAL_URL；默认 http://127.0.0.1:4400）',
    '  --key 密钥         私密密钥（PERENNIAL_KEY）',
    '  --workspace 编号   若密钥属于别的工作区，则拒绝执行',
    '  --language en|zh   输出语言（默认取 LANG）',
    '  --json             以 JSON 输出结果',
  ],
  exitCodes: [
    '退出码：0 一切正常；1 发现了问题（诊断、差异、故障）或被拒绝；2 命令无法理解；',
    '3 连不上服务、数据库或 Temporal。',
  ],
  commandHelp: {
    'journeys pull': [
      'journeys pull [目录]',
      '',
      '把每个旅程写成一个文件，并在 perennial.lock.json 中记下各自的修订号。',
    ],
    'journeys validate': [
      'journeys validate 文件...',
      '',
      '在本机编译文件，所用内核与引擎相同，不访问网络。',
    ],
    'journeys diff': [
      'journeys diff 文件 [--against draft|live]',
      '',
      '列出文件与草稿（或线上版本）的差异。有差异时退出码为 1。',
    ],
    'journeys push': [
      'journeys push 文件 [--publish] [--force]',
      '',
      '用文件更新草稿，并可随即发布。拉取之后若有人保存过草稿，不加 --force 就不会覆盖。',
    ],
    'journeys simulate': [
      'journeys simulate 文件 (--person 编号|@文件 | --people 人数 [--seed 种子]) [--days 天数]',
      '',
      '让一个人或许多人按独立的时钟走一遍旅程，默认 30 天，不会真的发送任何消息。',
      '人物文件的内容：{"now": 毫秒, "facts": ..., "entries": []}。',
    ],
    migrate: ['migrate', '', '把数据库升级到最新。需要 DATABASE_URL。'],
  },
  severity: { error: '错误', warning: '警告' },
  switched: { 'switched-on': '已启用', 'switched-off': '已停用' },
  settings: '设置',
  drawn: '仅画法不同',
  same: '没有差异。',
  pulled: (n) => `已拉取 ${n} 个旅程。`,
  validated: (files, bad) =>
    bad === 0 ? `检查了 ${files} 个文件，全部可以编译。` : `检查了 ${files} 个文件，其中 ${bad} 个有错误。`,
  pushed: {
    created: (revision) => `已创建，草稿修订号 ${revision}。`,
    saved: (revision) => `已保存，草稿修订号 ${revision}。`,
    unchanged: (revision) => `无需保存，草稿（修订号 ${revision}）与文件相同。`,
  },
  published: (version) => `第 ${version} 版已上线。`,
  notPublished: '已保存，但未发布：请先改正错误。',
  walked: (steps, effects, inside) =>
    `共 ${steps} 步，产生 ${effects} 个动作；${inside === 0 ? '旅程已走完' : '仍在旅程中'}。`,
  forecast: ({ people, entered, inside, goals }) =>
    `模拟了 ${people} 人：${entered} 人进入，${inside} 人最后仍在旅程中，${goals} 人达成目标。`,
  refusedBy: (code, n) => `未进入（${code}）：${n}`,
  entered: '进入',
  here: '停留',
  left: '离开',
  sent: '发送',
  migrated: (n) => (n === 0 ? '数据库已是最新。' : `已执行 ${n} 个迁移。`),
  faults: {
    'unknown-command': (v) => `没有“${v['command']}”这个命令。请看 --help。`,
    names: (v) => `“${v['command']}”的参数个数不对。请看 --help。`,
    'bad-options': (v) => `选项有误：${v['message']}`,
    'no-key': () => '需要私密密钥：请设置 PERENNIAL_KEY，或使用 --key。可在“设置 → API 密钥”中创建。',
    'bad-url': (v) => `${v['url']} 不是有效的地址。`,
    'bad-against': () => '--against 只能是 draft 或 live。',
    'bad-number': (v) => `--${v['option']} 应为 1 到 ${v['most']} 的整数。`,
    'one-or-many': () => '请说明模拟谁：--person 与 --people 二选一。',
    'api-away': (v) => `${v['url']} 没有响应。服务启动了吗？`,
    'database-away': (v) => `数据库没有响应：${v['message']}`,
    'no-database': () => '没有设置 DATABASE_URL。',
    refused: (v) => `被拒绝（${v['status']} ${v['code']}）：${v['message']}`,
    unexpected: (v) => `出错了：${v['message']}`,
    'no-file': (v) => `无法读取 ${v['file']}。`,
    'not-json': (v) => `${v['file']} 不是 JSON。`,
    'not-a-journey': (v) => `${v['file']} 不是旅程文件：需要名称和草稿。`,
    'not-a-person': (v) => `${v['file']} 不是人物文件：需要 now 和 facts。`,
    'no-person': (v) => `没有编号为 ${v['person']} 的人。`,
    'never-pushed': (v) => `${v['file']} 还没有编号：请先推送。`,
    'never-pulled': (v) =>
      `旅程已存在（草稿修订号 ${v['theirs']}），但不知道此文件取自哪个草稿。请先拉取，或加 --force。`,
    conflict: (v) =>
      `有人在此期间保存了草稿：文件取自修订号 ${v['yours']}，现在是 ${v['theirs']}。请拉取后合并，或加 --force。`,
    'not-live': () => '旅程没有线上版本。',
  },
};
