import type { Point } from './types';

const RADIANS_PER_DEGREE = 0.017453292519943295;
const RADIUS = 6371008.8;

/** Whole metres along a great circle, bit by bit as the server reckons; null off the map. */
export function metres(a: Point, b: Point): number | null {
  if (!isOnMap(a) || !isOnMap(b)) return null;
  const along = Math.abs(exact(a.lng - b.lng));
  const north = sine(exact(Math.abs(exact(a.lat - b.lat)) / 2));
  const east = sine(exact((along > 180 ? exact(360 - along) : along) / 2));
  const chord = Math.min(
    1,
    north * north +
      sine(exact(90 - Math.abs(a.lat))) * sine(exact(90 - Math.abs(b.lat))) * (east * east),
  );
  const half = Math.sqrt(chord) / Math.sqrt(2 * (1 + Math.sqrt(1 - chord)));
  const quarter = half / Math.sqrt(2 * (1 + Math.sqrt(1 - half * half)));
  const eighth = quarter / Math.sqrt(2 * (1 + Math.sqrt(1 - quarter * quarter)));
  return Math.floor(16 * RADIUS * arcsine(eighth) + 0.5);
}

/** The double nearest to the decimal result: degrees have at most 10 places, halves 11. */
function exact(degrees: number): number {
  return Number(degrees.toFixed(11));
}

function isOnMap({ lat, lng }: Point): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
}

/** Of 0 to 90 degrees. */
function sine(degrees: number): number {
  const x = degrees * RADIANS_PER_DEGREE;
  const q = x * x;
  const tail = 1 - (q / 210) * (1 - (q / 272) * (1 - (q / 342) * (1 - q / 420)));
  return (
    x *
    (1 -
      (q / 6) *
        (1 - (q / 20) * (1 - (q / 42) * (1 - (q / 72) * (1 - (q / 110) * (1 - (q / 156) * tail))))))
  );
}

/** Of a number up to 0.2. */
function arcsine(x: number): number {
  const q = x * x;
  return (
    x *
    (1 +
      (q / 6) *
        (1 + ((q * 9) / 20) * (1 + ((q * 25) / 42) * (1 + ((q * 49) / 72) * (1 + (q * 81) / 110)))))
  );
}
