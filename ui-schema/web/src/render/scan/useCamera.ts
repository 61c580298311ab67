import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { decoder } from './decode';
import { frame } from './frame';

const PAUSE = 200;

/** The camera while a code is looked for. */
export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: 'asking' | 'on' | 'none';
  readonly track: MediaStreamTrack | null;
}

/** Looks for a code through the camera until one is found or nobody looks any more. */
export function useCamera(onFound: (text: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<Camera['state']>('asking');
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    const ended = new AbortController();
    const over = (): boolean => ended.signal.aborted;
    let stream: MediaStream | null = null;
    const look = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (over() || video.current === null) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      setState('on');
      setTrack(stream.getVideoTracks()[0] ?? null);
      const codes = await decoder();
      while (!over() && video.current !== null) {
        const picture = frame(video.current, video.current.videoWidth, video.current.videoHeight);
        const text = picture === null ? null : await codes.read(picture);
        if (text !== null && !over()) tell(text);
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      codes.end();
    };
    look().catch(() => {
      if (!over()) setState('none');
    });
    return () => {
      ended.abort();
      if (stream !== null) stop(stream);
    };
  }, []);
  return { video, state, track };
}

function stop(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}
