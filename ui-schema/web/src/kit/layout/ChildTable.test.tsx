// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Form } from '../../engine/form';
import { around, schemaOf, steps } from '../../engine/testing';
import { rowsIn } from '../../engine/values';
import { loadTexts } from '../../i18n/t';
import { Root } from '../../render/Root';
import type { Services } from '../../render/services';
import { kit } from '../index';

const services = {} as Services;
const node = { id: 'steps', kind: 'childTable', field: 'steps', columns: ['part', 'count', 'price', 'amount'] };

beforeAll(async () => {
  await loadTexts('zh-CN', ['common', 'form', 'kit']);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
});
afterEach(cleanup);

function draw(rows: readonly object[]): Form {
  const form = new Form({ data: schemaOf({ steps }), layout: node }, { steps: rows }, around, false);
  render(
    <MantineProvider env="test">
      <Root kit={kit} services={services} form={form} />
    </MantineProvider>,
  );
  return form;
}

const values = (form: Form) => rowsIn(form.value('steps')).map(({ part, count }) => [part, count]);

test('every cell is named by its column and row', () => {
  draw([{ id: 'a', part: 'x', count: 1 }, { id: 'b', part: 'y', count: 2 }]);
  expect(screen.getByLabelText('integer，第 2 行')).toHaveProperty('value', '2');
});

test('Enter goes to the next row, and begins one after the last', async () => {
  const form = draw([{ id: 'a', part: 'x' }]);
  await userEvent.type(screen.getByLabelText('text，第 1 行'), '{Enter}');
  expect(values(form)).toHaveLength(2);
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('text，第 2 行'));
  await userEvent.keyboard('y');
  expect(values(form)[1]?.[0]).toBe('y');
  expect(screen.getByText('已添加第 2 行')).toBeTruthy();
});

test('the arrows go from row to row in a column', async () => {
  draw([{ id: 'a', part: 'x' }, { id: 'b', part: 'y' }]);
  fireEvent.keyDown(screen.getByLabelText('text，第 1 行'), { key: 'ArrowDown' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('text，第 2 行'));
  fireEvent.keyDown(screen.getByLabelText('text，第 2 行'), { key: 'ArrowUp' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('text，第 1 行'));
});

test('rows move by the keyboard', () => {
  const form = draw([{ id: 'a', part: 'x' }, { id: 'b', part: 'y' }]);
  fireEvent.keyDown(screen.getByLabelText('text，第 1 行'), { key: 'ArrowDown', altKey: true });
  expect(values(form).map(([part]) => part)).toEqual(['y', 'x']);
});

test('a piece of a spreadsheet fills rows from where it is pasted', () => {
  const form = draw([{ id: 'a', part: 'x', count: 1 }]);
  fireEvent.paste(screen.getByLabelText('text，第 1 行'), {
    clipboardData: { getData: () => 'p1\t1,000\t2.5\n"p\t2"\t3\t0.1\r\n' },
  });
  expect(values(form)).toEqual([['p1', '1000'], ['p\t2', '3']]);
  expect(form.value(`steps/${rowsIn(form.value('steps'))[1]?.['#']}/amount`)).toBe(0.3);
});

test('an empty table stands still, and says what to do', () => {
  const form = new Form({ data: schemaOf({ steps }), layout: node }, {}, around, true);
  render(
    <MantineProvider env="test">
      <Root kit={kit} services={services} form={form} />
    </MantineProvider>,
  );
  expect(screen.getByText(/添加一行”或/)).toBeTruthy();
});

test('a row that is removed is gone, and said to be', async () => {
  const form = draw([{ id: 'a', part: 'x' }, { id: 'b', part: 'y' }]);
  await userEvent.click(screen.getByLabelText('删除第 1 行'));
  expect(values(form).map(([part]) => part)).toEqual(['y']);
});
