// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { LayoutNode, ObjectSchema } from '../engine/document';
import { Form } from '../engine/form';
import { loadTexts } from '../i18n/t';
import { Root } from '../render/Root';
import type { Services } from '../render/services';
import { liteKit } from './kit';

interface Fixture {
  readonly kind: string;
  readonly data?: ObjectSchema;
  readonly layout?: LayoutNode;
}

const files = import.meta.glob<Fixture>('../testing/fixtures/*.json', { import: 'default', eager: true });
const forms = Object.entries(files).filter(([, { kind }]) => kind === 'form');

const services: Services = {
  choices: async () => [],
  upload: () => ({ done: new Promise(() => undefined), cancel: () => undefined }),
  fileUrl: async () => '',
};

beforeAll(() => loadTexts('zh-CN', ['common', 'form', 'lite']));
afterEach(cleanup);

test('the server gives forms to draw', () => {
  expect(forms.length).toBeGreaterThan(0);
});

test.for(forms)('%s is drawn whole, for writing and for reading', ([, document]) => {
  const { data, layout } = document;
  if (data === undefined || layout === undefined) throw new Error('a form has data and a layout');
  for (const readOnly of [false, true]) {
    const form = new Form({ data, layout }, {}, { me: null, zone: 'Asia/Shanghai', now: () => 0 }, !readOnly);
    const { container, unmount } = render(<Root kit={liteKit} services={services} form={form} readOnly={readOnly} />);
    expect(container.querySelectorAll('.placeholder')).toHaveLength(0);
    for (const [name, field] of Object.entries(data.properties)) {
      // a new record leaves out what nobody can fill in
      if (readOnly || form.isEditable(name)) expect(container.textContent).toContain(field.title);
    }
    unmount();
  }
});
