import type { diagnostics as english, issues as englishIssues } from '../en/diagnostics.ts';
import type { Line, Values } from '../types.ts';
import { copyFindings } from './copy-findings.ts';
import { partOf } from './content.ts';

const node = (v: Values): string => v.node('node', '这个节点');

export const diagnostics: { readonly [C in keyof typeof english]: Line } = {
  'graph-invalid': (v) => `画布无法读取：${v.issue()}。请撤销上一步，或打开较早的版本。`,
  'graph-newer': () => '这张画布由更新版本的系统创建。请先升级再打开。',
  'graph-too-old': () => '这张画布太旧，当前系统无法读取。请先用较早的版本打开一次。',
  'too-deep': (v) => `内容嵌套超过 ${v.number('maximum', '64')} 层。请减少条件组的层数。`,
  'unknown-field': (v) => `${v.quoted('field', '有个字段')}不属于任何设置。请删除。`,
  'operation-invalid': (v) => `无法进行这个修改：${v.issue()}。画布没有变化。`,
  'unknown-node-type': (v) =>
    `当前系统不认识${node(v)}的类型（${v.quoted('type', '未知')}）。请换成其他节点。`,
  'node-newer': (v) => `${node(v)}由更新版本的系统创建。请升级系统，或替换节点。`,
  'node-too-old': (v) => `${node(v)}太旧，无法读取。请换成新的节点。`,
  'config-invalid': (v) => `${node(v)}：${v.issue()}。请在节点设置里修改。`,
  'reserved-node-id': () => '有个非触发节点的编号是“entry”，这个编号留给进入时的事件。请换一个。',
  'no-trigger': () => '没有人能进入。请添加触发节点。',
  'edge-unknown-node': () => '有条连线指向不存在的节点。请删除连线。',
  'edge-at-note': () => '有条连线接在备注上，而备注不能经过。请删除连线。',
  'edge-into-trigger': (v) => `有条连线指回${v.node('node', '触发节点')}。触发节点只负责进入，请改接到别处。`,
  'unknown-port': (v) => `${node(v)}已没有${v.port('port', '这个出口')}。请删除连线。`,
  'port-taken': (v) => `${v.node('node', '这个节点')}的${v.port('port', '一个出口')}通向两处。请只保留一处。`,
  'dangling-port': (v) =>
    `${v.node('node', '这个节点')}的${v.port('port', '一个出口')}没有去向。请连到下一个节点。`,
  'unreachable-node': (v) => `没有人能走到${v.node('node', '这个节点')}。请连上它，或删除。`,
  cycle: (v) => `${v.nodes('nodes', '有几个节点')}首尾相连，走进去就出不来。请删除其中一条连线。`,
  'cycle-without-limit': (v) =>
    `${v.nodes('nodes', '有几个节点')}首尾相连，没有尽头。请从“重复”节点的“再来一轮”返回。`,
  'cycle-without-wait': (v) =>
    `${v.nodes('nodes', '有几个节点')}首尾相连，会一下子走完。请在其中加一个等待。`,
  'experiment-without-goal': (v) =>
    `${node(v)}在比较几种做法，但旅程没有设置目标，无从比较。请在旅程设置里设定目标。`,
  'edge-into-on-exit': (v) => `有连线通向${v.node('node', '起点')}，只有被移出的人才会到那里。请改连到别处。`,
  'several-on-exit': (v) => `被移出的人已另有起点，没有人会到${v.node('node', '这个节点')}。请只保留一个。`,
  'wait-on-exit': (v) =>
    `被移出的人已经离开，不能在${v.node('node', '这个节点')}等待。请从这条路上删除等待。`,
  'never-true': () => '这个条件和其他条件永远不可能同时成立。请修改其中一个。',
  'property-outside-where': (v) =>
    `${v.quoted('property', '这个字段')}属于事件，而这里没有事件可看。请改用用户属性。`,
  'duration-not-positive': () => '回看时间必须大于零。请至少填 1。',
  'unknown-event': (v) => `至今没有收到过事件${v.quoted('event', '')}。${meant(v)}`,
  'unknown-attribute': (v) => `至今没有人有属性${v.quoted('attribute', '')}。${meant(v)}`,
  'unknown-property': (v) =>
    `${copy(v)}用了${v.quoted('variable', '一个变量')}，而进入旅程的事件至今都没有带这个字段。${meant(v)}`,
  'unknown-variable': (v) =>
    `${copy(v)}用了${v.quoted('variable', '一个变量')}，没有任何内容可填。${meant(v)}`,
  'variable-may-be-empty': (v) =>
    `${copy(v)}用了${v.quoted('variable', '一个变量')}，受众中有 ${v.number('share', '一些')}${v.number('share', '') ? '% 的' : ''}人没有这个值，他们会收不到消息。请为它设置默认值。`,
  'segment-unknown': (v) =>
    `${node(v)}用到的人群或名单不存在。${v.raw('suggestion') ? `现有${v.quoted('suggestion', '')}可用。` : '请另选一个。'}`,
  'segment-archived': (v) =>
    `${v.quoted('segment', '这个人群')}已归档，不再有人进出。${v.raw('suggestion') ? `可改用${v.quoted('suggestion', '')}。` : '请另选一个，或恢复它。'}`,
  'list-is-segment': (v) =>
    `${v.quoted('segment', '这个人群')}按条件自动更新，${node(v)}无法改动它。请选择手工维护的名单。`,
  'stage-model-unknown': (v) => `没有生命周期模型${v.quoted('model', '')}。${meant(v)}`,
  'stage-model-inactive': (v) =>
    `生命周期模型${v.quoted('model', '')}已停用，没有人会变换阶段。请启用它，或另选一个。`,
  'stage-unknown': (v) =>
    `生命周期模型${v.quoted('model', '')}里没有阶段${v.quoted('stage', '')}。${meant(v)}`,
  'rfm-group-unknown': (v) => `没有分组${v.quoted('group', '')}。${meant(v)}`,
  'hours-never-open': (v) =>
    `${v.channel('channel')}的营销消息永远发不出去：工作区设置里的开始时间和结束时间相同。请到设置里修改。`,
  'expires-before-opening': (v) =>
    `${node(v)}的消息有效期为 ${v.duration('expiresAfter', '很短')}，而 ${v.raw('from')} 到 ${v.raw('to')} 之间不发送${v.channel('channel')}，这段时间到期的消息会失效。请延长有效期。`,
  'waits-past-expiry': (v) =>
    `${node(v)}的第 ${v.number('step', '2')} 步来得太晚：从第一步起，整组消息的有效期为 ${v.duration('expiry', '一天')}。请缩短前面的等待。`,
  'filter-passes-nobody': (v) =>
    `这个旅程可能接收的 ${v.number('of', '所有')} 人都被进入条件挡在外面。请检查条件。`,
  'filter-passes-everybody': (v) =>
    `这个旅程可能接收的 ${v.number('of', '所有')} 人全部通过进入条件，条件不起作用。请检查或删除。`,
  'same-people-same-day': (v) =>
    `旅程${v.quoted('name', '')}正在运行，${v.raw('because') === 'calendar' ? '运行的日子有重合' : '触发条件相同'}，也在一天之内发送消息，同一个人可能一天收到两边的消息。请用条件或等待把它们错开。`,
  'weights-not-100': (v) =>
    `各组比例合计${v.number('total', '') ? ` ${v.number('total', '')}%` : ''}，不等于 100%。请调整。`,
  'content-empty': (v) => `${v.field()}是空的。请填写，或删除这份文案。`,
  'opt-out-missing': (v) =>
    `文案${v.quoted('variant', '')}没有退订说明，发送时会在末尾补上“回T退订”。想换个说法，可以自己写一句。`,
  'only-in-journeys': () => '有条件要看旅程的进入时刻，而这里没有旅程。请换一个时间范围，或去掉这个条件。',
  'ask-the-segment': () => '有条件在统计加入或离开人群的次数。请改为判断是否在人群里。',
  'definition-unreadable': () => '有条件还没填完整。请补全，或去掉它。',
  'url-missing': (v) => `${v.node('node', '这个节点')}还没有要调用的地址。请填写。`,
  'url-not-http': (v) =>
    `${v.node('node', '这个节点')}填写的不是可访问的网址，请从浏览器地址栏复制完整地址。`,
  'pool-missing': (v) => `${v.node('node', '这个节点')}还没有选择券码库。请选择一个。`,
  'pool-unusable': (v) =>
    `${v.node('node', '这个节点')}的券码库已归档或不存在，没有人会收到券码。请另选一个。`,
  'pool-small': (v) =>
    `${v.node('node', '这个节点')}的券码库还剩 ${v.number('left', '少量')} 个券码，少于现有人数。请补充券码，或安排没领到的人怎么走。`,
  'members-missing': (v) => `${v.node('node', '这个节点')}没有要通知的人。请选择同事。`,
  'segment-missing': (v) => `${v.node('node', '这个节点')}还没有选择人群或名单。请选择一个。`,
  'journey-missing': (v) => `${v.node('node', '这个节点')}还没有选择要转交到哪个旅程。请选择一个。`,
  'journey-unknown': (v) => `${v.node('node', '这个节点')}要转交到的旅程已不存在。请换一个。`,
  'journey-takes-nobody': (v) =>
    `${v.node('node', '这个节点')}要转交到的旅程不接收转交的人。请给它加上“旅程转交”触发器，或换一个旅程。`,
  'journey-not-live': (v) =>
    `${v.node('node', '这个节点')}要转交到的旅程还没有运行，发布之前没有人能进入。请先发布它。`,
  'journey-itself': (v) =>
    `${v.node('node', '这个节点')}会转交到本旅程自身，循环二十次后停止。如果并非如此，请换一个旅程。`,
  'message-unknown': (v) => `${v.node('node', '这个节点')}要看的那条消息所在的节点已不存在。请另选一个。`,
  'attribute-missing': (v) => `${v.node('node', '这个节点')}没有写明要更新哪个属性。请填写。`,
  'attribute-is-address': (v) =>
    `${v.node('node', '这个节点')}不能更新${v.quoted('attribute', '联系地址')}：地址只能由用户本人提供。请换一个属性。`,
  'audience-everybody': (v) =>
    `${v.node('node', '这个节点')}会让工作区里的所有人进入。如果并非如此，请在旅程设置里限定受众。`,
  'unknown-zone': (v) => `不认识时区${v.quoted('zone', '')}。请从列表中选择。`,
  'text-not-approved': (v) =>
    `${copy(v)}还没有在${v.quoted('provider', '服务商')}处报备，而它只接受审核通过的文案。请在设置中为这段文案办理报备。`,
  'template-unknown': () =>
    '这段文案所用的模板不在本工作区，或尚未发布。请发布它、另选模板，或直接在这里撰写；在应用内复制旅程时，模板会一并带来。',
  'template-other-channel': (v) => `模板${v.quoted('name', '')}属于别的渠道。请选择本渠道的模板。`,
  'template-archived': (v) =>
    `模板${v.quoted('name', '')}已停用，仍按发布时的内容发送。如果并非如此，请另选模板。`,
  'template-outdated': (v) =>
    `模板${v.quoted('name', '')}已有第 ${v.number('newest', '')} 版，这里用的是第 ${v.number('version', '')} 版。需要的话请换用新版。`,
  'template-unknown-fragment': (v) =>
    `${copy(v)}引用了尚未发布的片段${v.quoted('name', '')}。请先发布它，或改正名称。`,
  'template-bad-syntax': (v) => `${copy(v)}里的变量或标签写法有误。请修改。`,
  'template-unknown-tag': (v) => `${copy(v)}用了不存在的标签${v.quoted('name', '')}。请修改或删除。`,
  'template-unknown-filter': (v) => `${copy(v)}用了不存在的过滤器${v.quoted('name', '')}。请修改或删除。`,
  'template-too-long': (v) => `${copy(v)}太长。请缩短。`,
  ...copyFindings,
};

function meant(v: Values): string {
  return v.raw('suggestion') ? `是不是${v.quoted('suggestion', '')}？` : '请核对名称。';
}

function copy(v: Values): string {
  const line = v.number('line', '');
  return `${v.raw('part') ? partOf(v) : v.field()}${line === '' ? '' : `第 ${line} 行`}`;
}

export const issues: { readonly [C in keyof typeof englishIssues]: Line } = {
  invalid_type: (v) => `${v.field()}缺失，或类型不对`,
  invalid_value: (v) => `${v.field()}不在允许的选项里`,
  invalid_format: (v) => `${v.field()}格式不对`,
  invalid_union: (v) => `${v.field()}不属于任何已知类型`,
  invalid_key: (v) => `${v.field()}的名称不被允许`,
  invalid_element: (v) => `${v.field()}里有一项不对`,
  unrecognized_keys: (v) => `${v.field()}里有不认识的内容`,
  not_multiple_of: (v) => `${v.field()}必须是 ${v.number('divisor', '1')} 的倍数`,
  too_small: (v) =>
    `${v.field()}为空、太小或太短${v.number('minimum', '') && `（至少 ${v.number('minimum', '')}）`}`,
  too_big: (v) => `${v.field()}太大或太长${v.number('maximum', '') && `（至多 ${v.number('maximum', '')}）`}`,
  custom: (v) => `${v.field()}不对`,
  'too-many-nodes': (v) => `节点超过 ${v.number('maximum', '2,000')} 个`,
  'too-deep': (v) => `条件嵌套超过 ${v.number('maximum', '20')} 层`,
  'too-many-terms': (v) => `条件超过 ${v.number('maximum', '500')} 项`,
  'not-a-moment': (v) => `${v.field()}不是日期或时间`,
  'duration-too-long': (v) => `${v.field()}超过十年`,
  'window-too-long': (v) => `${v.field()}最多回看 ${v.number('days', '400')} 天`,
  'kinds-overlap': (v) => `${v.field()}里事件种类重复，或者把互动和它已包含的种类并列`,
  'header-reserved': (v) => `${v.field()}由系统设置`,
  'give-up-too-long': (v) => `${v.field()}超过了一天`,
  'duplicate-port': (v) => `有两个出口都叫${v.quoted('value', '同一个名称')}`,
  'duplicate-name': (v) => `有两项都叫${v.quoted('value', '同一个名称')}`,
  'duplicate-id': (v) => `有两份文案都叫${v.quoted('value', '同一个名称')}`,
};
