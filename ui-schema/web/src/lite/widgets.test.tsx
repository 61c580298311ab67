// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ComponentType } from 'react';
import { loadTexts } from '../i18n/t';
import { ServicesProvider, type Services } from '../render/services';
import type { WidgetProps } from '../render/widget';
import { widgetCases, type WidgetCase } from '../testing/widgetCases';
import { liteWidgets } from './widgets';

const services: Services = {
  choices: async () => [],
  upload: (blob, name) => ({ done: Promise.resolve({ id: 'new', name, type: blob.type, size: blob.size }), cancel: () => undefined }),
  fileUrl: async (file) => `/files/${file.id}`,
};

beforeAll(() => loadTexts('zh-CN', ['common', 'lite']));
afterEach(cleanup);

function draw(one: WidgetCase, more: Partial<WidgetProps> = {}) {
  const told: unknown[] = [];
  const Widget = liteWidgets[one.type] as ComponentType<WidgetProps> | undefined;
  if (Widget === undefined) throw new Error(`no widget for ${one.type}`);
  const drawn = (over: Partial<WidgetProps>) => (
    <ServicesProvider value={services}>
      <label id="it-label" htmlFor="it">{one.schema.title}</label>
      <Widget
        id="it"
        value={one.value}
        onChange={(value) => told.push(value)}
        onBlur={() => undefined}
        readOnly={false}
        disabled={false}
        invalid={false}
        describedBy={undefined}
        schema={one.schema}
        node={{ id: 'n', kind: 'field', field: 'it' }}
        {...more}
        {...over}
      />
    </ServicesProvider>
  );
  const shown = render(drawn({}));
  return { ...shown, told, again: (over: Partial<WidgetProps>) => shown.rerender(drawn(over)) };
}

function everything(container: HTMLElement): string {
  const controls = [...container.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  return [container.textContent, ...controls.map((control) => control.value)].join(' ');
}

const editable = 'input:not([disabled]):not([readonly]), textarea:not([readonly]), select:not([disabled]), canvas';

describe.each(widgetCases)('the widget for $type', (one) => {
  test('shows its value', () => {
    expect(everything(draw(one).container)).toContain(one.seen);
  });

  test('shows nothing of a former value once it is empty', () => {
    const drawn = draw(one);
    drawn.again({ value: null });
    if (one.seen !== '' && !['choice', 'multi_choice'].includes(one.type)) {
      const after = everything(drawn.container).replace(one.schema.title, '');
      expect(after).not.toContain(one.seen);
    }
    expect(drawn.container.querySelectorAll('input:checked')).toHaveLength(0);
  });

  test('names its control by the label', () => {
    const { container } = draw(one, { value: null });
    const control = container.querySelector('#it, [aria-labelledby~="it-label"], [aria-label]');
    expect(control).not.toBeNull();
  });

  test('lets nobody change it where it is only read', () => {
    const { container, told } = draw(one, { readOnly: true });
    const controls = [...container.querySelectorAll<HTMLInputElement>(editable)].filter((each) => !each.checked);
    expect(controls).toEqual([]);
    expect(told).toEqual([]);
  });

  test('lets nobody change it while it is disabled', () => {
    const { container } = draw(one, { disabled: true, value: null });
    for (const control of container.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
      expect(control.disabled || control.readOnly, control.outerHTML).toBe(true);
    }
  });

  test('says that something is wrong, and where that is told', () => {
    const { container } = draw(one, { value: null, invalid: true, describedBy: 'it-error' });
    expect(container.querySelector('[aria-invalid="true"], [data-invalid="true"]')).not.toBeNull();
    expect(container.querySelector('[aria-describedby="it-error"]')).not.toBeNull();
  });

  test.runIf(one.typed !== undefined)('tells what is typed', () => {
    const [text, expected] = one.typed ?? ['', null];
    const { container, told } = draw(one, { value: null });
    const box = container.querySelector<HTMLInputElement>('input, textarea');
    if (box === null) throw new Error('there is nothing to type into');
    fireEvent.change(box, { target: { value: text } });
    expect(told).toEqual([expected]);
    expect(box.maxLength).not.toBe(0);
  });
});

test('a switch, stars, and choices tell what was touched', () => {
  const touched = (type: string, at: number): unknown => {
    const one = widgetCases.find((each) => each.type === type);
    if (one === undefined) throw new Error(type);
    const { container, told, unmount } = draw(one, { value: null });
    const box = container.querySelectorAll('input')[at];
    if (box !== undefined) fireEvent.click(box);
    unmount();
    return told[0];
  };
  expect(touched('boolean', 0)).toBe(true);
  expect(touched('rating', 3)).toBe(4);
  expect(touched('choice', 1)).toBe('b');
  expect(touched('multi_choice', 1)).toEqual(['b']);
});
