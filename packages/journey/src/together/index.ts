export type * from './types.ts';
export { cellOf, isOf, pathOf, sameHeld } from './cells.ts';
export { cellsOf, cellsOfNode, cellsOfRules, wayOf } from './split.ts';
export {
  drawerOf,
  edgesOfCells,
  graphOfCells,
  inDrawers,
  nameOfCells,
  nodeOfCells,
  settingsOfCells,
  type Drawers,
} from './join.ts';
export { changesBetween, strays, withoutBuried } from './changes.ts';
export { receive } from './receive.ts';
export { cellSchema, editLimits } from './schema.ts';
