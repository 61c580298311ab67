import { NavLink, ScrollArea } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { MenuEntry } from '../../api/documents';
import { Icon } from '../../kit/icon';

/** The tenant's menu, as its package says. */
export function Menu({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return (
    <ScrollArea className="menu" type="hover" scrollbarSize={6}>
      {entries.map((entry) => <Entry key={entry.id} entry={entry} />)}
    </ScrollArea>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  return entry.children === undefined ? <Leaf entry={entry} /> : <Group entry={entry} inside={entry.children} />;
}

/** Where the person is, as far as the menu knows it. */
function useHere(): (entry: MenuEntry) => boolean {
  const { pathname, search } = useRouterState({ select: (state) => state.location });
  return (entry) => isAt(entry, pathname, (search as { layout?: string }).layout);
}

function Group({ entry, inside }: { readonly entry: MenuEntry; readonly inside: readonly MenuEntry[] }) {
  const here = useHere();
  return (
    <NavLink label={entry.title} leftSection={<Icon name={entry.icon} />} defaultOpened={inside.some(here) || inside.length <= 6} childrenOffset={26} component="button">
      {inside.map((child) => <Entry key={child.id} entry={child} />)}
    </NavLink>
  );
}

function Leaf({ entry }: { readonly entry: MenuEntry }) {
  const active = useHere()(entry);
  const place = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const shown = { ref: place, label: entry.title, leftSection: <Icon name={entry.icon} />, active, 'aria-current': active ? ('page' as const) : undefined };
  const { object, layout } = entry;
  if (object === undefined) return <NavLink {...shown} renderRoot={(props) => <Link to="/" {...props} />} />;
  return <NavLink {...shown} renderRoot={(props) => <Link to="/o/$object" params={{ object }} search={layout === undefined ? {} : { layout }} {...props} />} />;
}

function isAt(entry: MenuEntry, path: string, layout: string | undefined): boolean {
  if (entry.children !== undefined) return entry.children.some((child) => isAt(child, path, layout));
  if (entry.object === undefined) return path === '/' || path === '';
  const [, , object] = path.split('/');
  return path.startsWith('/o/') && object === entry.object && (layout ?? entry.layout) === entry.layout;
}
