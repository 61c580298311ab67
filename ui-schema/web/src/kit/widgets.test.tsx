// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FieldSchema } from '../engine/document';
import { Form } from '../engine/form';
import { around, layoutOf, schemaOf } from '../engine/testing';
import { loadTexts } from '../i18n/t';
import { Root } from '../render/Root';
import type { Services } from '../render/services';
import { widgetCases, type WidgetCase } from '../testing/widgetCases';
import { kit } from './index';

const services: Services = {
  choices: async () => [{ id: 'n1', label: '南区' }],
  upload: () => ({ done: new Promise(() => undefined), cancel: () => undefined }),
  fileUrl: async (file) => `/files/${file.id ?? ''}`,
};

beforeAll(async () => {
  await loadTexts('zh-CN', ['common', 'form', 'kit']);
  Object.assign(document, { fonts: new EventTarget() });
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
});
afterEach(cleanup);

function draw(schema: FieldSchema, value: unknown, readOnly = false): Form {
  const data = schemaOf({ it: { ...schema, description: '提示' } });
  const form = new Form({ data, layout: layoutOf(['it']) }, { it: value }, around, false);
  render(
    <MantineProvider env="test">
      <Root kit={kit} services={services} form={form} readOnly={readOnly} />
    </MantineProvider>,
  );
  return form;
}

/** What a person reaches by the label: the control itself, or the group of several. */
const labelled = (title: string) => screen.getAllByLabelText(new RegExp(`^${title}`))[0];

describe.each(widgetCases.filter((each) => each.type in kit.widgets))('$type', (each: WidgetCase) => {
  const { schema, value } = each;

  test('is found by its label', () => {
    draw(schema, value);
    expect(labelled(schema.title)).toBeTruthy();
  });

  test('shows its value to read, without a control to change it', async () => {
    draw(schema, value, true);
    await waitFor(() => expect(document.querySelector('.mantine-Skeleton-root')).toBeNull());
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
    if (each.seen !== '' && !['date', 'date_time', 'geo', 'duration'].includes(each.type)) {
      expect(document.body.textContent).toContain(each.seen.split('\n')[0]);
    }
    expect(document.body.textContent).not.toContain('form.');
  });

  test('says that there is no value', () => {
    draw(schema, null, true);
    expect(document.body.textContent).toMatch(/—|自动编号/);
  });

  test('tells an error with words that belong to the control', () => {
    const form = draw(schema, value);
    const errorShown = () => screen.queryByText('不行');
    expect(errorShown()).toBeNull();
    fireEvent.focus(document.body);
    form.refuse([{ pointer: '/it', message: '不行' }]);
    return screen.findByText('不行').then((error) => {
      const described = [...document.querySelectorAll('[aria-describedby]')];
      expect(described.some((one) => one.getAttribute('aria-describedby')?.split(' ').includes(error.id))).toBe(true);
      return undefined;
    });
  });

  test('a reset brings the first value back', () => {
    const form = draw(schema, value);
    form.set('it', null);
    form.store.reset();
    expect(form.value('it')).toEqual(value);
    expect(form.isDirty()).toBe(false);
  });

  test.runIf(each.typed)('what is typed becomes the value', async () => {
    const form = draw(schema, null);
    const [text = '', told] = each.typed ?? [];
    const box = screen.getByRole('textbox');
    await userEvent.type(box, text);
    await userEvent.tab();
    expect(String(form.value('it'))).toBe(String(told === '30h' ? '30h' : told));
    expect(form.isDirty()).toBe(true);
  });
});

test('every type of field the server knows has a widget', () => {
  const missing = widgetCases.map(({ type }) => type).filter((type) => !(type in kit.widgets));
  expect(missing).toEqual([]);
});
