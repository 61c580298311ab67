import { useState } from 'react';
import { t } from '../../i18n/t';
import type { FileValue } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { group } from '../control';
import { Icon } from '../Icon';
import { shrink } from '../media/shrink';
import { PendingTile, Tile } from '../media/Tile';
import { useFileList } from '../media/useFileList';
import { Viewer } from '../media/Viewer';

type Held = FileValue | readonly FileValue[];

/** Photos: by the camera or out of the album, made small on the phone, each with its own progress. */
export function Photos(props: WidgetProps<Held>) {
  const list = useFileList(props);
  const [open, setOpen] = useState<FileValue | null>(null);
  const locked = props.readOnly || props.disabled;

  const take = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const small = await shrink(file);
      list.add(small, small.type === 'image/jpeg' ? file.name.replace(/\.\w+$/, '') + '.jpg' : file.name);
    }
  };
  return (
    <div {...group(props)} role="group">
      <ul className="l-tiles">
        {list.files.map((file, index) => (
          <Tile
            key={file.id ?? file.held ?? index}
            file={file}
            onOpen={() => setOpen(file)}
            onRemove={locked ? undefined : () => list.remove(file)}
          />
        ))}
        {list.pending.map((each) => (
          <PendingTile key={each.key} pending={each} onRetry={() => list.retry(each.key)} onDrop={() => list.drop(each.key)} />
        ))}
        {list.open && (
          <>
            <Pick {...props} label={t('lite.take_photo')} icon="camera" camera onFiles={(files) => void take(files)} />
            <Pick {...props} label={t('lite.from_album')} icon="plus" many={list.many} onFiles={(files) => void take(files)} />
          </>
        )}
      </ul>
      {locked && list.files.length === 0 && <span className="l-dim">{t('lite.none')}</span>}
      {open !== null && <Viewer file={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface PickProps extends Pick<WidgetProps, 'invalid' | 'describedBy'> {
  readonly label: string;
  readonly icon: 'camera' | 'plus';
  readonly camera?: boolean;
  readonly many?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function Pick({ label, icon, camera = false, many = false, onFiles, invalid, describedBy }: PickProps) {
  return (
    <li>
      <label className="l-add">
        <Icon name={icon} size={26} />
        <span>{label}</span>
        <input
          type="file"
          accept="image/*"
          {...(camera ? { capture: 'environment' as const } : {})}
          multiple={many}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = ''; // the same picture may be taken again
          }}
        />
      </label>
    </li>
  );
}
