import { useCallback, useEffect, useRef, useState } from 'react';
import { useLatest } from '../useLatest';

export type Recording = 'idle' | 'asking' | 'recording' | 'refused';

export interface Recorder {
  readonly state: Recording;
  readonly seconds: number;
  readonly stream: MediaStream | null;
  start(): Promise<void>;
  stop(): void;
}

const TYPES: Readonly<Record<'audio' | 'video', readonly string[]>> = {
  audio: ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg'],
  video: ['video/mp4', 'video/webm;codecs=vp8,opus', 'video/webm'],
};

const LONGEST_SECONDS = 120;

/** In-app browsers often cannot record: there a file is chosen instead. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** Records sound or a video until it is stopped, two minutes at most. */
export function useRecorder(kind: 'audio' | 'video', done: (blob: Blob) => void): Recorder {
  const [state, setState] = useState<Recording>('idle');
  const [seconds, setSeconds] = useState(0);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const finish = useLatest(done);

  const stop = useCallback(() => {
    if (recorder.current?.state === 'recording') recorder.current.stop();
  }, []);

  useEffect(() => {
    if (state !== 'recording') return undefined;
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, [state]);
  useEffect(() => {
    if (seconds >= LONGEST_SECONDS) stop();
  }, [seconds, stop]);
  useEffect(() => () => stream?.getTracks().forEach((track) => track.stop()), [stream]);

  const start = async (): Promise<void> => {
    setState('asking');
    try {
      const wish = kind === 'audio' ? { audio: true } : { audio: true, video: { facingMode: 'environment', width: 1280 } };
      const opened = await navigator.mediaDevices.getUserMedia(wish);
      const mimeType = TYPES[kind].find((type) => MediaRecorder.isTypeSupported(type));
      const running = new MediaRecorder(opened, mimeType === undefined ? {} : { mimeType });
      const parts: Blob[] = [];
      running.addEventListener('dataavailable', (event) => parts.push(event.data));
      running.addEventListener('stop', () => {
        opened.getTracks().forEach((track) => track.stop());
        setStream(null);
        setState('idle');
        finish.current(new Blob(parts, { type: (running.mimeType || `${kind}/webm`).split(';')[0] ?? '' }));
      });
      recorder.current = running;
      setSeconds(0);
      setStream(opened);
      running.start();
      setState('recording');
    } catch {
      setState('refused');
    }
  };
  return { state, seconds, stream, start, stop };
}

export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
