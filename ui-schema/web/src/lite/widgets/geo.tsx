import { useEffect, useRef, useState } from 'react';
import { language, t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { group } from '../control';
import { Icon } from '../Icon';
import { locate, type Fix, type PositionFailure } from '../media/position';

interface Point {
  readonly lat: number;
  readonly lng: number;
}

type Step = { kind: 'idle' } | { kind: 'looking'; best: Fix | null } | { kind: 'found'; fix: Fix } | { kind: 'failed'; why: PositionFailure };

/** Checks in where the phone is: the best position of fifteen seconds, with how exact it is and when. */
export function Geo(props: WidgetProps<Point>) {
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  const begin = (): void => {
    const controller = new AbortController();
    stopper.current = controller;
    setStep({ kind: 'looking', best: null });
    locate((best) => setStep({ kind: 'looking', best }), controller.signal).then(
      (fix) => {
        setStep({ kind: 'found', fix });
        props.onChange({ lat: fix.lat, lng: fix.lng });
      },
      (why: PositionFailure) => setStep({ kind: 'failed', why }),
    );
  };
  const locked = props.readOnly || props.disabled;
  const looking = step.kind === 'looking';
  return (
    <div {...group(props)} role="group">
      {props.value !== null && (
        <p className="l-row l-stack">
          <Icon name="place" />
          <a className="grow" href={`geo:${props.value.lat},${props.value.lng}`}>
            {Number(props.value.lat).toFixed(6)}, {Number(props.value.lng).toFixed(6)}
          </a>
        </p>
      )}
      {props.value === null && locked && <span className="l-dim">{t('lite.none')}</span>}
      <div role="status">
        {looking && <p className="l-hint">{step.best === null ? t('lite.locating') : t('lite.locating_to', { metres: step.best.metres })}</p>}
        {step.kind === 'found' && (
          <p className="l-hint">{t('lite.located', { metres: step.fix.metres, time: timeText(step.fix.at) })}</p>
        )}
        {step.kind === 'failed' && (
          <p className="l-error">{step.why === 'refused' ? t('lite.position_refused') : t('lite.position_unavailable')}</p>
        )}
      </div>
      {!locked && (
        <button
          type="button"
          className="l-button wide"
          data-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          onClick={looking ? () => stopper.current?.abort() : begin}
        >
          <Icon name="place" />
          <span>{looking ? t('lite.take_position') : props.value === null ? t('lite.check_in') : t('lite.check_in_again')}</span>
        </button>
      )}
      {!locked && step.kind === 'failed' && <Typed value={props.value} onChange={(point) => props.onChange(point)} />}
    </div>
  );
}

/** Where the phone cannot say, people may. */
function Typed({ value, onChange }: { value: Point | null; onChange: (point: Point | null) => void }) {
  const [text, setText] = useState(value === null ? '' : `${value.lat}, ${value.lng}`);
  return (
    <input
      className="l-input l-stack"
      inputMode="decimal"
      aria-label={t('lite.coordinates')}
      placeholder="31.230400, 121.473700"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(pointOf(event.target.value));
      }}
    />
  );
}

/** Latitude and longitude out of what was typed. */
export function pointOf(text: string): Point | null {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (match === null) return null;
  const point = { lat: Number(match[1]), lng: Number(match[2]) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180 ? point : null;
}

function timeText(at: number): string {
  return new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}
