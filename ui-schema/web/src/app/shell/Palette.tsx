import { Kbd, Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect } from 'react';
import { t } from '../../i18n/t';

const load = () => import('./Results').then(({ Results: component }) => ({ default: component }));
const Results = lazy(load);

const QUIET = 3_000;

/** Search over everything one may read, and the way to every place of the menu. */
export function Palette() {
  const [open, { open: show, close }] = useDisclosure(false);
  useHotkeys([['/', show]]);
  useEffect(() => {
    const waiting = setTimeout(() => void load(), QUIET); // there when it is asked for, and out of the way of the page before
    return () => clearTimeout(waiting);
  }, []);
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
