import { expect, test } from 'vitest';
import { below, loadRegions } from './regions';

test('every province leads to cities and on to districts', async () => {
  const regions = await loadRegions();
  const provinces = below(regions, []);
  expect(provinces.length).toBeGreaterThan(30);
  for (const province of provinces) expect(below(regions, [province]), province).not.toHaveLength(0);
  expect(below(regions, ['浙江省'])).toContain('杭州市');
  expect(below(regions, ['浙江省', '杭州市'])).toContain('西湖区');
});

test('what nobody knows has nothing below it', async () => {
  expect(below(await loadRegions(), ['远方', '某市'])).toEqual([]);
});
