import { useState } from 'react';
import { t } from '../../i18n/t';
import type { FileValue } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { group } from '../control';
import { Icon } from '../Icon';
import { sizeText } from '../media/sizeText';
import { useFileList } from '../media/useFileList';
import { Viewer } from '../media/Viewer';

/** Files of any kind. */
export function Files(props: WidgetProps<FileValue | readonly FileValue[]>) {
  const list = useFileList(props);
  const [open, setOpen] = useState<FileValue | null>(null);
  const locked = props.readOnly || props.disabled;
  return (
    <div {...group(props)} role="group">
      <ul className="l-list">
        {list.files.map((file, index) => (
          <li key={file.id ?? file.held ?? index} className="l-row">
            <button type="button" className="l-item grow" onClick={() => setOpen(file)}>
              <Icon name="file" />
              <span className="grow l-gap">
                {file.name}
                <span className="l-dim"> {file.held === undefined ? sizeText(file.size) : t('lite.waits')}</span>
              </span>
            </button>
            {!locked && <Remove name={file.name} onClick={() => list.remove(file)} />}
          </li>
        ))}
        {list.pending.map((each) => (
          <li key={each.key} className="l-row l-item">
            <span className="grow">{each.name}</span>
            {each.failed === null ? (
              <progress max={1} value={each.share} aria-label={t('lite.sending', { name: each.name })} />
            ) : (
              <button type="button" className="l-button" title={each.failed} onClick={() => list.retry(each.key)}>
                {t('common.retry')}
              </button>
            )}
            <Remove name={each.name} onClick={() => list.drop(each.key)} />
          </li>
        ))}
      </ul>
      {list.open && (
        <label className="l-add low">
          <span className="l-row">
            <Icon name="plus" />
            <span>{t('lite.choose_file')}</span>
          </span>
          <input
            type="file"
            multiple={list.many}
            aria-invalid={props.invalid || undefined}
            aria-describedby={props.describedBy}
            onChange={(event) => {
              for (const file of event.target.files ?? []) list.add(file, file.name);
              event.target.value = '';
            }}
          />
        </label>
      )}
      {locked && list.files.length === 0 && <span className="l-dim">{t('lite.none')}</span>}
      {open !== null && <Viewer file={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button type="button" className="l-button plain" aria-label={t('lite.remove', { name })} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
