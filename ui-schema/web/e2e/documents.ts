import type { Colleague } from './colleague.ts';

export interface Field {
  readonly title: string;
  readonly 'x-type': string;
  readonly readOnly?: boolean;
  readonly 'x-fixed'?: boolean;
  readonly 'x-only'?: string;
  readonly 'x-sort'?: boolean;
  readonly 'x-operators'?: readonly string[];
  readonly oneOf?: readonly { readonly const: string; readonly title: string }[];
}

export interface View {
  readonly type: string;
  readonly field?: string;
  readonly from?: string;
  readonly columns?: readonly { readonly value: string; readonly title: string }[];
  readonly steps?: readonly { readonly name: string; readonly from: readonly string[]; readonly to: string }[];
}

export interface ListDocument {
  readonly object: string;
  readonly title: string;
  readonly may: Readonly<Record<string, boolean>>;
  readonly data: { readonly properties: Readonly<Record<string, Field>> };
  readonly layout: { readonly columns: readonly string[]; readonly views: readonly View[] };
}

interface Shell {
  readonly objects: Readonly<Record<string, { readonly layouts: readonly { readonly views: readonly string[] }[] }>>;
}

/** The lists that can be looked at in a way, those with most records first. */
export async function listsWith(who: Colleague, type: string): Promise<readonly { readonly list: ListDocument; readonly view: View; readonly count: number }[]> {
  const { objects } = await who.read<Shell>('/ui/v1/app');
  const names = Object.keys(objects).filter((name) => objects[name]?.layouts[0]?.views.includes(type));
  const all = await Promise.all(
    names.map(async (name) => {
      const list = await who.read<ListDocument>(`/ui/v1/objects/${name}/list`);
      const view = list.layout.views.find((each) => each.type === type);
      const { count } = await who.records(name, { limit: '1' });
      return view === undefined ? [] : [{ list, view, count }];
    }),
  );
  return all.flat().toSorted((one, two) => two.count - one.count);
}

/** The list with most records. */
export async function longestList(who: Colleague): Promise<ListDocument> {
  const [longest] = await listsWith(who, 'table');
  if (longest === undefined) throw new Error('There is no list');
  return longest.list;
}
