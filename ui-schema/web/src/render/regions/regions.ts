/** Names of provinces, below each its cities, below each its districts. */
export type Regions = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** The regions of China (GB/T 2260), fetched when an address is to be typed; out of @vant/area-data, MIT. */
export async function loadRegions(): Promise<Regions> {
  const { default: text } = await import('./names.txt?raw');
  return regionsOf(text);
}

/** A line is a province, or with a space before it a city, a colon and its districts. */
export function regionsOf(text: string): Regions {
  const regions = new Map<string, Map<string, readonly string[]>>();
  let cities = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    if (line.startsWith(' ')) {
      const [city = '', districts = ''] = line.slice(1).split(':');
      cities.set(city, districts === '' ? [] : districts.split(','));
    } else if (line !== '') {
      cities = new Map();
      regions.set(line, cities);
    }
  }
  return regions;
}

/** The names that may follow those chosen. */
export function below(regions: Regions, chosen: readonly string[]): readonly string[] {
  const [province, city] = chosen;
  if (province === undefined) return [...regions.keys()];
  const cities = regions.get(province);
  if (city === undefined) return [...(cities?.keys() ?? [])];
  return chosen.length > 2 ? [] : (cities?.get(city) ?? []);
}
