import { useEffect, useRef } from 'react';
import { mount, type Mounted } from './mount.ts';
import type { CopyEditorProps, EditorSetting } from './types.ts';
import './copy-editor.css';

/** CodeMirror behind the manners of a field: a value goes in, changes come out. In a chunk of its own. */
export default function CopyEditor(props: CopyEditorProps) {
  const { value, label, describedBy, isReadOnly, isInvalid, isMarkup, isOneLine, onReady } = props;
  const { problems, offered, nameOf } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Mounted>(null);
  const setting = useRef<EditorSetting>(props);
  /** What was told and hasn't come back yet: an older text that comes back is no news. */
  const echoes = useRef<string[]>([]);
  const start = useRef({ source: value, facade: props, isOneLine });

  useEffect(() => {
    setting.current = {
      ...props,
      onChange: (source, burst) => {
        echoes.current.push(source);
        props.onChange(source, burst);
      },
    };
  });
  useEffect(() => {
    const mounted = mount(host.current!, start.current, () => setting.current);
    editor.current = mounted;
    onReady(mounted.insert);
    return () => mounted.destroy();
  }, [onReady]);
  useEffect(() => {
    const known = echoes.current.lastIndexOf(value);
    echoes.current = echoes.current.slice(known + 1);
    if (known < 0) editor.current?.show(value);
  }, [value]);
  useEffect(() => {
    editor.current?.dress({ label, describedBy, isReadOnly, isInvalid, isMarkup });
  }, [label, describedBy, isReadOnly, isInvalid, isMarkup]);
  useEffect(() => editor.current?.refresh(), [problems, offered, nameOf]);

  return <div ref={host} className="p-copy-editor" data-markup={isMarkup} data-one-line={isOneLine} />;
}
