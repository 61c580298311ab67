import { ActionIcon, Anchor, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { isMany } from '../../engine/types';
import { useServices, type FileValue, type Upload } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { shrink } from '../shrink';
import { Shown } from './common';
import { Preview } from './Preview';

type Value = FileValue | readonly FileValue[];

interface Sending {
  readonly name: string;
  readonly share: number;
  readonly failed: boolean;
  readonly cancel: () => void;
  readonly again: () => void;
}

const ACCEPT: Readonly<Record<string, string>> = { image: 'image/*', video: 'video/*', audio: 'audio/*' };

/** Files, pictures, videos or sound: shown, sent with their progress, taken away. */
export function FileWidget(props: WidgetProps<Value>) {
  const { id, value, onChange, readOnly, disabled, invalid, describedBy, schema, label, node } = props;
  const services = useServices();
  const many = isMany(schema);
  const files = value === null ? [] : Array.isArray(value) ? (value as readonly FileValue[]) : [value as FileValue];
  const latest = useRef(files);
  useLayoutEffect(() => {
    latest.current = files;
  });
  const [sending, setSending] = useState<Readonly<Record<string, Sending>>>({});
  const kind = schema['x-type'];
  const most = schema.maxItems ?? (many ? 20 : 1);

  const send = async (file: File): Promise<void> => {
    const key = `${file.name}/${file.size}/${file.lastModified}`;
    const body = kind === 'image' ? await shrink(file) : file;
    const set = (change: Partial<Sending>) =>
      setSending((all) => ({ ...all, [key]: { ...(all[key] ?? start), ...change } }));
    const start: Sending = { name: file.name, share: 0, failed: false, cancel: () => undefined, again: () => void send(file) };
    const drop = () => setSending((all) => Object.fromEntries(Object.entries(all).filter(([each]) => each !== key)));
    const upload: Upload = services.upload(body, file.name, (share) => set({ share }), node.field);
    set({
      failed: false,
      cancel: () => {
        upload.cancel();
        drop();
      },
    });
    try {
      const done = await upload.done;
      drop();
      onChange(many ? [...latest.current, done] : done);
    } catch {
      set({ failed: true });
    }
  };
  const remove = (file: FileValue) => {
    const left = files.filter((each) => each !== file);
    onChange(left.length === 0 ? null : many ? left : (left[0] ?? null));
  };

  if (readOnly && files.length === 0) return <Shown>{''}</Shown>;
  return (
    <Stack gap={6} role="group" aria-label={label ?? schema.title} aria-describedby={describedBy} data-invalid={invalid || undefined}>
      {files.length > 0 && (
        <ul className="files">
          {files.map((file) => (
            <li key={file.id ?? file.held ?? file.name}>
              <Preview file={file} kind={kind} />
              {!readOnly && (
                <ActionIcon aria-label={t('kit.remove', { what: file.name })} disabled={disabled} onClick={() => remove(file)}>
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {Object.entries(sending).map(([key, each]) => (
        <Group key={key} gap="xs" wrap="nowrap">
          <Text size="sm" truncate flex={1}>
            {each.name}
          </Text>
          {each.failed ? (
            <Anchor component="button" type="button" size="sm" onClick={each.again}>
              {t('common.retry')}
            </Anchor>
          ) : (
            <Progress w={120} value={each.share * 100} aria-label={t('kit.sending', { what: each.name })} />
          )}
          <Anchor component="button" type="button" size="sm" onClick={each.cancel}>
            {t('common.cancel')}
          </Anchor>
        </Group>
      ))}
      {!readOnly && files.length < most && (
        <FileButton
          multiple={many}
          accept={ACCEPT[kind] ?? ''}
          disabled={disabled}
          onChange={(picked: File | File[] | null) => {
            for (const file of picked === null ? [] : Array.isArray(picked) ? picked : [picked]) void send(file);
          }}
        >
          {(button) => (
            <Button
              {...button}
              id={id}
              variant="default"
              size="xs"
              w="fit-content"
              disabled={disabled}
              leftSection={<IconUpload size={14} />}
            >
              {t(`kit.add_${kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file'}`)}
            </Button>
          )}
        </FileButton>
      )}
    </Stack>
  );
}
