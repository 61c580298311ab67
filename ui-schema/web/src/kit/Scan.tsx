import { Button, FileButton, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { codeInPhoto } from '../render/scan/frame';
import { useCamera } from '../render/scan/useCamera';
import { t } from '../i18n/t';

interface ScanProps {
  readonly onFound: (text: string) => void;
  readonly onClose: () => void;
}

/** Reads a code through the camera, or out of a picture. */
export function Scan({ onFound, onClose }: ScanProps) {
  const { video, state } = useCamera(onFound);
  const [missed, setMissed] = useState(false);
  const inPicture = async (file: File | null) => {
    if (file === null) return;
    const text = await codeInPhoto(file);
    setMissed(text === null);
    if (text !== null) onFound(text);
  };
  return (
    <Modal opened onClose={onClose} title={t('kit.scan')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {state === 'none' ? <Text size="sm">{t('kit.noCamera')}</Text> : <video ref={video} className="scan" muted playsInline aria-label={t('kit.scanHint')} />}
      <Group justify="space-between" mt="sm">
        <Text size="sm" role="status">{missed ? t('kit.noCode') : state === 'on' ? t('kit.scanHint') : ''}</Text>
        <FileButton accept="image/*" onChange={(file) => void inPicture(file)}>
          {(button) => <Button {...button} variant="default">{t('kit.scanPicture')}</Button>}
        </FileButton>
      </Group>
    </Modal>
  );
}
