import { Button, Group, Modal, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { t } from '../i18n/t';

interface Question {
  readonly title: string;
  readonly body: string;
  readonly ok: string;
  readonly danger?: boolean;
}

let asked: (Question & { readonly answer: (sure: boolean) => void }) | null = null;
const listeners = new Set<() => void>();

function put(next: typeof asked): void {
  asked = next;
  listeners.forEach((listener) => listener());
}

/** Asks before something that cannot be taken back. */
export const modals = {
  confirm: (question: Question): Promise<boolean> =>
    new Promise((done) => {
      const answer = (sure: boolean) => {
        put(null);
        done(sure);
      };
      put({ ...question, answer });
    }),
};

/** Where the questions of a page are asked. */
export function Questions() {
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  if (question === null) return null;
  const { title, body, ok, danger = false, answer } = question;
  return (
    <Modal opened onClose={() => answer(false)} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Text size="sm">{body}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => answer(false)} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button {...(danger && { color: 'red.8' })} onClick={() => answer(true)}>
          {ok}
        </Button>
      </Group>
    </Modal>
  );
}
