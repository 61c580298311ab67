import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { onSignedOut } from '../api/client';
import { appBase } from '../api/places';
import { listSearch } from '../views/list/search';
import { Failed, NotFound } from './pages/Failed';
import { PageSkeleton } from './pages/PageSkeleton';
import { Shell } from './shell/Shell';
import { SignIn } from './pages/SignIn';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Failed });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignIn,
  validateSearch: (search): { to?: string } => (typeof search['to'] === 'string' ? { to: search['to'] } : {}),
});

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./home/Home'), 'Home'),
});

const me = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  component: lazyRouteComponent(() => import('./me/Me'), 'Me'),
});

const list = createRoute({
  getParentRoute: () => shell,
  path: '/o/$object',
  component: lazyRouteComponent(() => import('../views/list/ListPage'), 'ListPage'),
  validateSearch: listSearch,
});

const create = createRoute({
  getParentRoute: () => shell,
  path: '/o/$object/new',
  component: lazyRouteComponent(() => import('../views/record/CreatePage'), 'CreatePage'),
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/o/$object/$id',
  component: lazyRouteComponent(() => import('../views/record/RecordPage'), 'RecordPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren([home, me, list, create, record])]),
  basepath: appBase(),
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 200,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

onSignedOut(() => {
  const here = router.state.location;
  if (here.pathname === '/sign-in') return;
  void router.navigate({ to: '/sign-in', search: { to: here.href }, replace: true });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
