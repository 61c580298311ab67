import { AppShell, Burger, Group, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CatchBoundary, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { events } from '../../api/events';
import { t } from '../../i18n/t';
import { useApp } from '../../views/useApp';
import { useBrand } from '../brand';
import { Failed } from '../pages/Failed';
import { PageSkeleton } from '../pages/PageSkeleton';
import { Bell } from './Bell';
import { HelpSheet } from './HelpSheet';
import { Menu } from './Menu';
import { Palette } from './Palette';
import { UserMenu } from './UserMenu';
import { useGo } from './useGo';
import { useLive } from './useLive';

/** What stands around every page: the tenant's mark, search, notices, who one is, and the menu. */
export function Shell() {
  return (
    <Suspense fallback={<Waiting />}>
      <Frame />
    </Suspense>
  );
}

function Frame() {
  const app = useApp();
  const [open, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useBrand(app.brand, app.title);
  useLive();
  useGo();
  useEffect(() => events.start(), []);
  useEffect(close, [path, close]);
  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 216, breakpoint: 'md', collapsed: { mobile: !open } }} padding={0}>
      <a className="skip" href="#content">{t('app.skip')}</a>
      <AppShell.Header className="header">
        <Burger opened={open} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t('app.menu')} aria-expanded={open} />
        <div className="mark">
          {app.brand?.logo === undefined ? null : <img src={app.brand.logo} alt="" height={26} />}
          <span className="mark-name">{app.tenant.name}</span>
        </div>
        <Palette />
        <Group gap={4} wrap="nowrap">
          <Bell />
          <HelpSheet />
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="navbar" aria-label={t('app.menu')}>
        <Menu entries={app.menu} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className="content">
        <CatchBoundary getResetKey={() => path} errorComponent={Failed}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </CatchBoundary>
      </AppShell.Main>
    </AppShell>
  );
}

function Waiting() {
  return (
    <div className="waiting" aria-busy="true">
      <Skeleton h={52} radius={0} />
      <PageSkeleton />
    </div>
  );
}
