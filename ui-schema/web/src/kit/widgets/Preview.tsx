import { Anchor, Skeleton } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useServices, type FileValue } from '../../render/services';

/** One file as it can be seen: a picture, something to play, or its name. */
export function Preview({ file, kind }: { readonly file: FileValue; readonly kind: string; }) {
  const picture = kind === 'image' || kind === 'signature' || (file.type ?? '').startsWith('image/');
  const url = useFileUrl(file, picture ? 'thumbnail' : undefined);
  const whole = useFileUrl(file);
  if (url === null) return <Skeleton w={picture ? 96 : 160} h={picture ? 72 : 20} />;
  if (picture) {
    return (
      <a href={whole ?? url} target="_blank" rel="noreferrer">
        <img src={url} alt={file.name} className="thumbnail" loading="lazy" />
      </a>
    );
  }
  // what people record of their work has no captions
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (kind === 'video') return <video src={url} controls preload="metadata" className="video" aria-label={file.name} />;
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (kind === 'audio') return <audio src={url} controls preload="metadata" aria-label={file.name} />;
  return (
    <Anchor href={url} size="sm" target="_blank" rel="noreferrer">
      <IconFile size={14} aria-hidden /> {file.name} <small>({sizeOf(file.size)})</small>
    </Anchor>
  );
}

function useFileUrl(file: FileValue, size?: 'thumbnail'): string | null {
  const services = useServices();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    services
      .fileUrl(file, size)
      .then((found) => here && setUrl(found))
      .catch(() => here && setUrl(null));
    return () => {
      here = false;
    };
  }, [services, file, size]);
  return url;
}

function sizeOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(3, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return `${Math.round(bytes / 1024 ** step)} ${units[step]}`;
}
