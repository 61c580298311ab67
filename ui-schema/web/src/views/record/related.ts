import { send } from '../../api/client';
import { guessType, type Surroundings } from '../../engine/expressions';
import { foreignPaths, type Form, type FormParts } from '../../engine/form';
import { targets } from '../../engine/types';
import { idOf } from '../../engine/values';

/** Fields of records referred to, as far as they have been read. */
export class RelatedValues {
  private readonly known = new Map<string, Readonly<Record<string, unknown>>>();
  private readonly asked = new Set<string>();

  /** What expressions may know beyond the record itself. */
  surroundings(): Pick<Surroundings, 'related' | 'relatedType'> {
    return {
      related: (object, id, field) => this.known.get(`${object}/${id}`)?.[field],
      relatedType: (object, field) => {
        for (const [key, fields] of this.known) {
          const type = key.startsWith(`${object}/`) ? guessType(fields[field]) : undefined;
          if (type) return type;
        }
        return undefined;
      },
    };
  }

  /** Reads what the conditions of a form need of the records it refers to now. */
  async read(form: Form): Promise<void> {
    const wanted = needs(form.parts);
    let learnt = false;
    for (const [field, names] of wanted) {
      const schema = form.parts.data.properties[field];
      const object = schema && targets(schema)[0];
      const id = idOf(form.store.get(field));
      const key = `${object}/${id}`;
      if (object === undefined || id === null || this.asked.has(key)) continue;
      this.asked.add(key);
      try {
        const query = { fields: ['id', ...names] };
        const { data } = await send<Record<string, unknown>>('GET', `/api/v1/records/${object}/${id}`, { query });
        this.known.set(key, data);
        learnt = true;
      } catch {
        // not readable: its conditions stay open, the server decides
      }
    }
    if (learnt) form.relatedRead();
  }
}

/** By reference of the record, the fields behind it. */
function needs(parts: FormParts): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of foreignPaths(parts)) {
    const [field = '', name = ''] = path.split('.');
    found.set(field, [...new Set([...(found.get(field) ?? []), name])]);
  }
  return found;
}
