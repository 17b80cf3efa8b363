export * from './brand.tsx';
export * from './button.tsx';
export * from './classes.ts';
export * from './code-area.tsx';
export * from './dialog.tsx';
export * from './icons.ts';
export * from './marks.tsx';
export * from './select.tsx';
export * from './states.tsx';
export * from './table.tsx';
export * from './tabs.tsx';
export * from './text-field.tsx';
export * from './toggles.tsx';
/** React Aria's own words (close, clear, ...) follow the interface's language. */
export { I18nProvider } from 'react-aria-components/I18nProvider';
