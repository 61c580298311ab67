/** Where somebody was, how exactly that is known, and when. WGS 84. */
export interface Fix {
  readonly lat: number;
  readonly lng: number;
  readonly metres: number;
  readonly at: number;
}

const LONGEST = 15_000;
const GOOD_METRES = 50;

export type PositionFailure = 'refused' | 'unavailable';

/**
 * The best position of fifteen seconds, or the first that is good enough; `better` is told of each
 * on the way.
 */
export function locate(better: (fix: Fix) => void, signal: AbortSignal): Promise<Fix> {
  return new Promise((resolve, reject: (why: PositionFailure) => void) => {
    const geolocation = navigator.geolocation as Geolocation | undefined;
    if (geolocation === undefined) return reject('unavailable');
    let best: Fix | null = null;
    let watch = 0;
    const end = (): void => {
      clearTimeout(timer);
      geolocation.clearWatch(watch);
      if (best === null) reject('unavailable');
      else resolve(best);
    };
    const timer = setTimeout(end, LONGEST);
    signal.addEventListener('abort', end, { once: true });
    watch = geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const fix = { lat: degrees(coords.latitude), lng: degrees(coords.longitude), metres: Math.round(coords.accuracy), at: timestamp };
        if (best === null || fix.metres < best.metres) {
          best = fix;
          better(fix);
        }
        if (best.metres < GOOD_METRES) end();
      },
      (failure) => {
        if (best !== null) return;
        clearTimeout(timer);
        geolocation.clearWatch(watch);
        reject(failure.code === failure.PERMISSION_DENIED ? 'refused' : 'unavailable');
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: LONGEST },
    );
    return undefined;
  });
}

/** To about ten centimetres; more digits only pretend. */
function degrees(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
