/** A place on the earth in degrees. Records hold WGS-84, as positions are measured. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** How pictures of a map count degrees; maps of China are moved, those of one maker twice. */
export type Datum = 'wgs84' | 'gcj02' | 'bd09';

const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;
const BAIDU = (Math.PI * 3_000) / 180;

/** Where a position lies on pictures of a datum. */
export function shownAt(position: Position, datum: Datum): Position {
  switch (datum) {
    case 'wgs84': return position;
    case 'gcj02': return moved(position);
    case 'bd09': return turned(moved(position));
  }
}

/** The position of a place on pictures of a datum: looked for until what it is shown at is the place, to a millimetre. */
export function measuredAt(place: Position, datum: Datum): Position {
  let found = place;
  for (let n = 0; n < 8; n++) {
    const there = shownAt(found, datum);
    found = { lat: found.lat + place.lat - there.lat, lng: found.lng + place.lng - there.lng };
  }
  return found;
}

function moved({ lat, lng }: Position): Position {
  if (!inChina({ lat, lng })) return { lat, lng };
  const x = lng - 105;
  const y = lat - 35;
  const radians = (lat / 180) * Math.PI;
  const sine = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  const root = Math.sqrt(sine);
  return {
    lat: lat + (northward(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (sine * root)) * Math.PI),
    lng: lng + (eastward(x, y) * 180) / ((AXIS / root) * Math.cos(radians) * Math.PI),
  };
}

function turned({ lat, lng }: Position): Position {
  const far = Math.hypot(lng, lat) + 0.000_02 * Math.sin(lat * BAIDU);
  const angle = Math.atan2(lat, lng) + 0.000_003 * Math.cos(lng * BAIDU);
  return { lat: far * Math.sin(angle) + 0.006, lng: far * Math.cos(angle) + 0.0065 };
}

const inChina = ({ lat, lng }: Position) => lng > 72.004 && lng < 137.8347 && lat > 0.8293 && lat < 55.8271;

const wave = (at: number, one: number, two: number) => ((20 * Math.sin(at * one * Math.PI) + 20 * Math.sin(at * two * Math.PI)) * 2) / 3;

function northward(x: number, y: number): number {
  const slow = ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3;
  const slower = ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave(x, 6, 2) + slow + slower;
}

function eastward(x: number, y: number): number {
  const slow = ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3;
  const slower = ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave(x, 6, 2) + slow + slower;
}
