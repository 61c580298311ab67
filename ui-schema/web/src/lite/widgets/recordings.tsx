import { useEffect, useRef } from 'react';
import { t } from '../../i18n/t';
import type { FileValue } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { group } from '../control';
import { Icon } from '../Icon';
import { canRecord, clockText, useRecorder } from '../media/useRecorder';
import { useFileList } from '../media/useFileList';
import { useFileUrl } from '../media/useFileUrl';

type Held = FileValue | readonly FileValue[];

/** Something said, recorded here; where the browser cannot, a file of the phone's own recorder. */
export function Voice(props: WidgetProps<Held>) {
  return <Recordings {...props} kind="audio" />;
}

/** A video, recorded here or by the phone's own camera. */
export function Video(props: WidgetProps<Held>) {
  return <Recordings {...props} kind="video" />;
}

function Recordings({ kind, ...props }: WidgetProps<Held> & { kind: 'audio' | 'video' }) {
  const list = useFileList(props);
  const ending = kind === 'audio' ? 'audio' : 'video';
  const recorder = useRecorder(kind, (blob) =>
    list.add(blob, `${ending}-${list.files.length + 1}.${blob.type.split('/')[1] ?? 'webm'}`),
  );
  const locked = props.readOnly || props.disabled;
  const records = canRecord() && recorder.state !== 'refused';
  return (
    <div {...group(props)} role="group">
      {list.files.map((file, index) => (
        <div key={file.id ?? file.held ?? index} className="l-row l-stack">
          <Player kind={kind} file={file} />
          {!locked && (
            <button type="button" className="l-button plain" aria-label={t('lite.remove', { name: file.name })} onClick={() => list.remove(file)}>
              <Icon name="close" />
            </button>
          )}
        </div>
      ))}
      {list.pending.map((each) => (
        <div key={each.key} className="l-row l-stack">
          <progress className="grow" max={1} value={each.share} aria-label={t('lite.sending', { name: each.name })} />
          {each.failed !== null && (
            <button type="button" className="l-button" title={each.failed} onClick={() => list.retry(each.key)}>
              {t('common.retry')}
            </button>
          )}
        </div>
      ))}
      {list.open && (
        <div className="l-row">
          {records && recorder.state === 'recording' && (
            <button type="button" className="l-button danger wide" onClick={recorder.stop}>
              <span aria-hidden="true">●</span>
              <span role="timer">{clockText(recorder.seconds)}</span>
              <span>{t('lite.stop')}</span>
            </button>
          )}
          {records && recorder.state !== 'recording' && (
            <button type="button" className="l-button wide" disabled={recorder.state === 'asking'} onClick={() => void recorder.start()}>
              <Icon name={kind === 'audio' ? 'voice' : 'video'} />
              <span>{kind === 'audio' ? t('lite.record_voice') : t('lite.record_video')}</span>
            </button>
          )}
          {recorder.state !== 'recording' && <FromPhone {...props} kind={kind} add={list.add} />}
        </div>
      )}
      {recorder.state === 'refused' && <p className="l-hint">{t('lite.recorder_refused')}</p>}
      {kind === 'video' && recorder.stream !== null && <Live stream={recorder.stream} />}
      {locked && list.files.length === 0 && <span className="l-dim">{t('lite.none')}</span>}
    </div>
  );
}

function FromPhone({ kind, add, invalid, describedBy }: WidgetProps<Held> & { kind: 'audio' | 'video'; add: (blob: Blob, name: string) => void }) {
  return (
    <label className="l-add low">
      <span>{t('lite.choose_file')}</span>
      <input
        type="file"
        accept={`${kind}/*`}
        capture={kind === 'video' ? 'environment' : 'user'}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          for (const file of event.target.files ?? []) add(file, file.name);
          event.target.value = '';
        }}
      />
    </label>
  );
}

function Player({ kind, file }: { kind: 'audio' | 'video'; file: FileValue }) {
  const address = useFileUrl(file);
  if (address === null) return <span className="grow l-dim">{file.name}</span>;
  /* oxlint-disable jsx-a11y/media-has-caption -- recorded on the spot: there are no captions */
  return kind === 'audio' ? (
    <audio className="grow" controls src={address} aria-label={file.name} />
  ) : (
    <video className="grow l-clip" controls playsInline src={address} aria-label={file.name} />
  );
}

function Live({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className="l-whole" autoPlay muted playsInline />;
}
