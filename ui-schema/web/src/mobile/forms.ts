import type { AppDocument } from '../api/documents';
import type { ObjectSchema } from '../engine/document';
import { Expressions, type Surroundings } from '../engine/expressions';
import { Form, type FormParts } from '../engine/form';
import type { Values } from '../engine/values';
import type { Refusal } from '../offline/write';

/** Who fills in forms here, where and when. */
export function around(app: AppDocument): Surroundings {
  return { me: app.user.id, roles: app.user.roles, zone: app.timeZone, now: () => Date.now() };
}

export function expressionsOf(app: AppDocument, data: ObjectSchema): Expressions {
  return new Expressions(data, around(app));
}

export function formOf(app: AppDocument, parts: FormParts, values: Values, isNew: boolean): Form {
  return new Form(parts, isNew ? { ...defaults(parts.data), ...values } : values, around(app), isNew);
}

/** Shows at their fields what was refused, or gives what to say of the form as a whole. */
export function refusedBy(refusal: Refusal, form: Form): string | null {
  form.refuse(refusal.errors);
  return refusal.errors.length > 0 ? null : refusal.detail || refusal.title;
}

function defaults(data: ObjectSchema): Values {
  const given = Object.entries(data.properties).filter(([, schema]) => schema.default !== undefined);
  return Object.fromEntries(given.map(([name, schema]) => [name, schema.default]));
}
