import { useLayoutEffect, useRef } from 'react';
import type { FileValue } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { useUploads, type Uploads } from './useUploads';

export interface FileList extends Uploads {
  readonly files: readonly FileValue[];
  readonly many: boolean;
  /** Another one fits. */
  readonly open: boolean;
  remove(file: FileValue): void;
}

type Held = FileValue | readonly FileValue[];

/** The files of a field that takes one or several. */
export function useFileList(props: WidgetProps<Held>): FileList {
  const many = props.schema.type === 'array';
  const files = filesOf(props.value);
  const now = useRef(files);
  useLayoutEffect(() => {
    now.current = files;
  }, [files]);
  const give = (next: readonly FileValue[]): void => {
    now.current = next; // the next file may arrive before the field is drawn again
    if (many) props.onChange(next.length === 0 ? null : next);
    else props.onChange(next[next.length - 1] ?? null);
  };
  const uploads = useUploads(props.node.field ?? '', (file) => give(many ? [...now.current, file] : [file]));
  const locked = props.readOnly || props.disabled;
  const room = many ? (props.schema.maxItems ?? 20) : 1;
  return {
    ...uploads,
    files,
    many,
    open: !locked && files.length + uploads.pending.length < room,
    remove: (file) => give(now.current.filter((each) => each !== file)),
  };
}

export function filesOf(value: Held | null): readonly FileValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly FileValue[]) : [value as FileValue];
}
