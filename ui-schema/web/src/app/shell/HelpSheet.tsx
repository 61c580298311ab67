import { ActionIcon, Kbd, Modal, Table, Title, Tooltip } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { t } from '../../i18n/t';
import type { TextKey } from '../../i18n/surfaces';

const groups: readonly (readonly [TextKey, readonly (readonly [string, TextKey])[]])[] = [
  ['app.keys.everywhere', [['mod K', 'app.keys.search'], ['/', 'app.keys.search'], ['G H', 'app.keys.home'], ['?', 'app.keys.help'], ['Esc', 'app.keys.close']]],
  ['app.keys.list', [['↑ ↓ ← →', 'app.keys.move'], ['Enter', 'app.keys.open'], ['F2', 'app.keys.edit'], ['Space', 'app.keys.select'], ['Home End', 'app.keys.ends']]],
  ['app.keys.board', [['M', 'app.keys.moveTo'], ['↑ ↓ ← →', 'app.keys.move'], ['Enter', 'app.keys.open']]],
  ['app.keys.form', [['mod S', 'app.keys.save'], ['mod Z', 'app.keys.undo']]],
];

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys there are, on a sheet of their own. */
export function HelpSheet() {
  const [open, { toggle, close }] = useDisclosure(false);
  useHotkeys([['shift+?', toggle], ['?', toggle]]);
  return (
    <>
      <Tooltip label={t('app.keys.title')}>
        <ActionIcon size="lg" aria-label={t('app.keys.title')} onClick={toggle}><IconKeyboard size={20} stroke={1.7} /></ActionIcon>
      </Tooltip>
      <Modal opened={open} onClose={close} title={t('app.keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
        <div className="keys">
          {groups.map(([title, keys]) => (
            <section key={title}>
              <Title order={3} size="h6" mb={4}>{t(title)}</Title>
              <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0}>
                <Table.Tbody>
                  {keys.map(([key, what]) => (
                    <Table.Tr key={key}>
                      <Table.Td w={110}>{key.split(' ').map((part) => <Kbd key={part} mr={4}>{part === 'mod' ? (mac ? '⌘' : 'Ctrl') : part}</Kbd>)}</Table.Td>
                      <Table.Td>{t(what)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          ))}
        </div>
      </Modal>
    </>
  );
}
