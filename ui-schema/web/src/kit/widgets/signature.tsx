import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type SignaturePad from 'signature_pad';
import { useServices, type FileValue } from '../../render/services';
import type { WidgetProps } from '../../render/widget';
import { t } from '../../i18n/t';
import { Shown } from './common';
import { Preview } from './Preview';

/** A signature drawn here; the pad is loaded when somebody begins to sign. */
export function Signature(props: WidgetProps<FileValue>) {
  const { id, value, onChange, readOnly, disabled, describedBy, schema, label } = props;
  const [signing, setSigning] = useState(false);
  if (readOnly) return value === null ? <Shown>{''}</Shown> : <Preview file={value} kind="signature" />;
  return (
    <div role="group" aria-label={label ?? schema.title} aria-describedby={describedBy}>
      {signing ? (
        <Pad {...props} onDone={() => setSigning(false)} />
      ) : (
        <Group gap="xs">
          {value !== null && <Preview file={value} kind="signature" />}
          <Button id={id} variant="default" size="xs" disabled={disabled} onClick={() => setSigning(true)}>
            {value === null ? t('kit.sign') : t('kit.signAgain')}
          </Button>
          {value !== null && (
            <Button variant="subtle" size="xs" disabled={disabled} onClick={() => onChange(null)}>
              {t('common.clear')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

function Pad({ onChange, onDone, node }: WidgetProps<FileValue> & { readonly onDone: () => void; }) {
  const services = useServices();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const density = Math.max(window.devicePixelRatio, 1);
    element.width = element.offsetWidth * density;
    element.height = element.offsetHeight * density;
    element.getContext('2d')?.scale(density, density);
    let here = true;
    void import('signature_pad').then(({ default: Pen }) => {
      if (here) pad.current = new Pen(element, { penColor: '#123' });
      return undefined;
    });
    return () => {
      here = false;
      pad.current?.off();
    };
  }, []);
  const keep = () => {
    if (pad.current?.isEmpty() ?? true) return;
    canvas.current?.toBlob((picture) => {
      if (picture === null) return;
      services
        .upload(picture, 'signature.png', () => undefined, node.field)
        .done.then((file) => {
          onChange(file);
          onDone();
          return undefined;
        })
        .catch(() => setFailed(true));
    }, 'image/png');
  };
  return (
    <div>
      <canvas ref={canvas} className="signature" aria-label={t('kit.signHere')} role="img" />
      <Group gap="xs" mt={4}>
        <Button size="xs" onClick={keep}>
          {t('common.ok')}
        </Button>
        <Button size="xs" variant="default" onClick={() => pad.current?.clear()}>
          {t('common.clear')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Text size="sm" c="red.8" role="status">
          {failed ? t('common.failed') : ''}
        </Text>
      </Group>
    </div>
  );
}
