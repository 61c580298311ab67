import type { Condition, FieldSchema, LayoutNode, ObjectSchema, Rule } from './document';
import { Expressions, ownDeps, type Surroundings } from './expressions';
import { creation, patch } from './patch';
import { RecordStore, type Path } from './store';
import { validate, type Finding } from './validate';
import { isEmpty, rowsIn, type Values } from './values';

/** What a form is made of: the part of a document that says which fields there are, and where. */
export interface FormParts {
  readonly data: ObjectSchema;
  readonly layout: LayoutNode;
  readonly rules?: readonly Rule[];
}

/** One form while somebody fills it in: values, what is wrong with them, and what follows from them. */
export class Form {
  readonly store: RecordStore;
  readonly expressions: Expressions;
  private findings: readonly Finding[] = [];
  private readonly requiredWhen: Readonly<Record<string, Condition>>;

  constructor(
    readonly parts: FormParts,
    initial: Values,
    readonly around: Surroundings,
    readonly isNew: boolean,
  ) {
    this.store = new RecordStore(parts.data, initial);
    this.expressions = new Expressions(parts.data, around);
    this.requiredWhen = conditions(parts.layout);
  }

  schema(path: Path): FieldSchema | undefined {
    const [field = '', , column] = path.split('/');
    const schema = this.parts.data.properties[field];
    return column === undefined ? schema : schema?.items?.properties?.[column];
  }

  /** The value, or what the client already knows a computed one will be. */
  value(path: Path): unknown {
    const [field = '', key, column] = path.split('/');
    const schema = this.schema(path);
    const stored = this.store.get(path);
    if (!schema?.['x-compute']) return stored;
    const values = column === undefined ? this.store.values() : (this.store.get(`${field}/${key}`) as Values);
    const preview = this.expressions.preview(
      column ?? field,
      schema,
      values ?? {},
      column === undefined ? undefined : field,
    );
    return preview === undefined ? stored : preview;
  }

  /** Paths whose change changes this value. */
  dependencies(path: Path): readonly Path[] {
    const compute = this.schema(path)?.['x-compute'];
    if (!compute) return [path];
    const [field = '', key] = path.split('/');
    return [path, RELATED, ...(key === undefined ? this.deep(ownDeps(compute), 0) : [`${field}/${key}`])];
  }

  /** Fields a condition goes by, those of previews it goes by included. */
  dependenciesOf(condition: Condition | undefined): readonly Path[] {
    return condition === undefined ? [] : [RELATED, ...this.deep(ownDeps(condition), 0)];
  }

  private deep(names: readonly string[], depth: number): readonly string[] {
    if (depth > 4) return names;
    const further = names.flatMap((name) => ownDeps(this.parts.data.properties[name]?.['x-compute']));
    return further.length === 0 ? names : [...names, ...this.deep(further, depth + 1)];
  }

  holds(condition: Condition, otherwise: boolean): boolean {
    if (!this.canTell(condition)) return otherwise;
    return this.expressions.holds(condition, this.store.values(), otherwise);
  }

  /** A new record has no value yet where the platform gives one: what goes by it is not known before. */
  private canTell(condition: Condition): boolean {
    if (!this.isNew) return true;
    return ownDeps(condition).every((name) => {
      const schema = this.parts.data.properties[name];
      return !schema?.['x-computed'] || schema['x-compute'] !== undefined || !isEmpty(this.store.get(name));
    });
  }

  isRequired(path: Path): boolean {
    const [field = '', , column] = path.split('/');
    if (column !== undefined) return this.parts.data.properties[field]?.items?.required?.includes(column) ?? false;
    const also = this.requiredWhen[field];
    return (this.parts.data.required?.includes(field) ?? false) || (also !== undefined && this.holds(also, false));
  }

  requiredCondition(path: Path): Condition | undefined {
    return this.requiredWhen[path];
  }

  isEditable(path: Path): boolean {
    const schema = this.schema(path);
    const only = schema?.['x-only'];
    const wrongTime = only !== undefined && (only === 'create') !== this.isNew;
    const fixed = (schema?.['x-fixed'] ?? false) && !this.isNew;
    return schema !== undefined && !schema.readOnly && !wrongTime && !fixed;
  }

  set(path: Path, value: unknown): void {
    this.store.set(path, value);
    if (this.findings.some((each) => each.path === path)) {
      this.tell(this.findings.filter((each) => each.path !== path));
    }
  }

  /** Checks everything, and remembers what is wrong beside each field. */
  check(): readonly Finding[] {
    const shown = shownFields(this.parts.layout, (condition) => this.holds(condition, true));
    const found = validate(
      {
        schema: this.parts.data,
        rules: (this.parts.rules ?? []).filter((rule) => this.canTell(rule.assert)),
        requiredWhen: Object.fromEntries(
          Object.entries(this.requiredWhen).filter(([, condition]) => this.canTell(condition)),
        ),
        shown: (name) => shown.has(name) && this.isEditable(name),
      },
      this.store.values(),
      this.expressions,
    );
    this.tell(found);
    return found;
  }

  /** Remembers what the server refused; pointers lead to the fields. */
  refuse(errors: readonly { readonly pointer: string; readonly message: string }[]): readonly Finding[] {
    const found = errors.map(({ pointer, message }) => ({
      path: this.pathOf(pointer),
      code: 'rule' as const,
      places: {},
      message,
    }));
    this.tell(found);
    return found;
  }

  found(): readonly Finding[] {
    return this.findings;
  }

  finding(path: Path): Finding | undefined {
    return this.findings.find((each) => each.path === path);
  }

  /** The fields to send: all of a new record, else what has changed. */
  toSend(): Record<string, unknown> {
    const values = this.store.values();
    return this.isNew ? creation(this.parts.data, values) : patch(this.parts.data, this.store.before(), values);
  }

  isDirty(): boolean {
    return Object.keys(patch(this.parts.data, this.store.before(), this.store.values())).length > 0;
  }

  /** Tells all that goes by fields of other records that some have been read. */
  relatedRead(): void {
    this.store.announce([RELATED]);
  }

  private pathOf(pointer: string): Path {
    const [field = '', index, column] = pointer.replace(/^\/(fields\/)?/, '').split('/');
    if (index === undefined) return field;
    const row = rowsIn(this.store.get(field))[Number(index)];
    return row === undefined ? field : column === undefined ? field : `${field}/${row['#']}/${column}`;
  }

  private tell(findings: readonly Finding[]): void {
    const paths = [...this.findings, ...findings].map(({ path }) => path);
    this.findings = findings;
    this.store.announce([...paths, FINDINGS]);
  }
}

/** Announced when a field of another record has been read. */
export const RELATED = '@related';

/** Announced when something else is wrong than before. */
export const FINDINGS = '@findings';

function conditions(node: LayoutNode): Record<string, Condition> {
  const own = node.field !== undefined && node.requiredWhen ? { [node.field]: node.requiredWhen } : {};
  return Object.assign(own, ...(node.children ?? []).map(conditions)) as Record<string, Condition>;
}

/** Fields that are on the page now. */
function shownFields(
  node: LayoutNode,
  holds: (condition: Condition) => boolean,
  found: Set<string> = new Set(),
): Set<string> {
  if (node.visibleWhen && !holds(node.visibleWhen)) return found;
  if (node.field !== undefined) found.add(node.field);
  node.fields?.forEach((field) => found.add(field));
  node.children?.forEach((child) => shownFields(child, holds, found));
  return found;
}

/** Paths through references whose values conditions and previews need: `customer.level`. */
export function foreignPaths(parts: FormParts): readonly string[] {
  const paths = new Set<string>();
  const collect = (condition: Condition | undefined) =>
    condition?.deps.filter((path) => path.includes('.')).forEach((path) => paths.add(path));
  const walk = (node: LayoutNode): void => {
    collect(node.visibleWhen);
    collect(node.requiredWhen);
    node.children?.forEach(walk);
  };
  walk(parts.layout);
  parts.rules?.forEach((rule) => collect(rule.assert));
  Object.values(parts.data.properties).forEach((schema) => {
    collect(schema['x-compute']);
    collect(schema['x-ref']?.filter);
  });
  return [...paths];
}
