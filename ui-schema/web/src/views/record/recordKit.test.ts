import { expect, test } from 'vitest';
import type { FieldSchema, LayoutNode } from '../../engine/document';
import { recordKit } from './recordKit';
import type { PageDocument } from './document';

const files = import.meta.glob<PageDocument>('../../testing/fixtures/*.json', { import: 'default', eager: true });
const pages = Object.entries(files).filter(([name]) => /\.(record|form)\./.test(name));

function kinds(node: LayoutNode): string[] {
  return [node.kind, ...(node.children ?? []).flatMap(kinds)];
}

function types(fields: Readonly<Record<string, FieldSchema>>): string[] {
  return Object.values(fields).flatMap((field) => [field['x-type'], ...types(field.items?.properties ?? {})]);
}

test('the server gives pages to draw', () => {
  expect(pages.length).toBeGreaterThan(1);
});

test.for(pages)('every part of %s has its component', ([, { layout, data }]) => {
  const drawn = new Set([...Object.keys(recordKit.nodes), 'field']);
  expect(kinds(layout).filter((kind) => !drawn.has(kind))).toEqual([]);
  const known = new Set([...Object.keys(recordKit.widgets), 'children']);
  expect(types(data.properties).filter((type) => !known.has(type))).toEqual([]);
});
