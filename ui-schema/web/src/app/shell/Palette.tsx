import { Kbd, Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { t } from '../../i18n/t';

const Results = lazy(() => import('./Results').then(({ Results: component }) => ({ default: component })));

/** Search over everything one may read, and the way to every place of the menu. */
export function Palette() {
  const [open, { open: show, close }] = useDisclosure(false);
  useHotkeys([['/', show]]);
  useHotkeys([['mod+K', show]], []);
  return (
    <>
      <UnstyledButton className="search" onClick={show} aria-label={t('app.search.title')} aria-keyshortcuts="Control+K Meta+K /">
        <IconSearch size={16} aria-hidden />
        <span className="search-text">{t('app.search.title')}</span>
        <Kbd size="xs" className="search-key">/</Kbd>
      </UnstyledButton>
      <Modal opened={open} onClose={close} withCloseButton={false} padding={0} size="lg" yOffset="12vh" centered={false} title={t('app.search.title')}
        classNames={{ header: 'unseen' }}>
        <Suspense fallback={null}><Results close={close} /></Suspense>
      </Modal>
    </>
  );
}
