import type { edits as english } from '../en/edits.ts';
import type { Line } from '../types.ts';

export const edits: { readonly [C in keyof typeof english]: Line } = {
  'no-node': () => '这个节点已不存在',
  'no-edge': (v) => `${v.port('port', '这个出口')}已没有连线`,
  'node-exists': () => '已有同名编号的节点',
  'port-taken': (v) => `${v.port('port', '这个出口')}已有去向`,
  'ports-merge': () => '两个出口会合并成一个，只能保留其中一条连线',
};
