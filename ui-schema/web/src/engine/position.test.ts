import { describe, expect, it } from 'vitest';
import { measuredAt, shownAt } from './position';

const beijing = { lat: 39.915, lng: 116.404 };

describe('where a position lies on a map', () => {
  it('is moved on pictures of Chinese maps, as published examples say', () => {
    const { lat, lng } = shownAt(beijing, 'gcj02');
    expect(lat).toBeCloseTo(39.916404, 5);
    expect(lng).toBeCloseTo(116.410244, 5);
    const twice = shownAt(beijing, 'bd09');
    expect(twice.lat).toBeCloseTo(39.922699, 5);
    expect(twice.lng).toBeCloseTo(116.416627, 4);
  });

  it('is itself outside of China, and where pictures are as measured', () => {
    const paris = { lat: 48.8566, lng: 2.3522 };
    expect(shownAt(paris, 'gcj02')).toEqual(paris);
    expect(shownAt(beijing, 'wgs84')).toEqual(beijing);
  });

  it.each(['wgs84', 'gcj02', 'bd09'] as const)('is found again from its place on pictures of %s', (datum) => {
    const found = measuredAt(shownAt(beijing, datum), datum);
    expect(found.lat).toBeCloseTo(beijing.lat, 7);
    expect(found.lng).toBeCloseTo(beijing.lng, 7);
  });
});
