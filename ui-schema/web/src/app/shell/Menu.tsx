import { NavLink, ScrollArea } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { MenuEntry } from '../../api/documents';
import { Icon } from '../../kit/icon';
import { entryAt, leaves } from './entries';

/** The tenant's menu, as its package says. */
export function Menu({ entries }: { readonly entries: readonly MenuEntry[] }) {
  const { pathname, search } = useRouterState({ select: (state) => state.location });
  const here = entryAt(entries, pathname, (search as { layout?: string }).layout);
  return (
    <ScrollArea className="menu" type="hover" scrollbarSize={6}>
      {entries.map((entry) => <Entry key={entry.id} entry={entry} here={here} />)}
    </ScrollArea>
  );
}

interface EntryProps {
  readonly entry: MenuEntry;
  /** The one that leads to where the person is. */
  readonly here: MenuEntry | undefined;
}

function Entry({ entry, here }: EntryProps) {
  const { children: inside } = entry;
  if (inside === undefined) return <Leaf entry={entry} active={entry === here} />;
  return (
    <NavLink label={entry.title} leftSection={<Icon name={entry.icon} />} defaultOpened={leaves(inside).some((each) => each === here) || inside.length <= 6} childrenOffset={26} component="button">
      {inside.map((child) => <Entry key={child.id} entry={child} here={here} />)}
    </NavLink>
  );
}

/** What is current we say; a link thinks so of itself only where nothing differs. */
const ALONE = { exact: true, includeSearch: true } as const;

function Leaf({ entry, active }: { readonly entry: MenuEntry; readonly active: boolean }) {
  const place = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const shown = { ref: place, label: entry.title, leftSection: <Icon name={entry.icon} />, active, 'aria-current': active ? ('page' as const) : undefined };
  const { object, layout } = entry;
  if (object === undefined) return <NavLink {...shown} renderRoot={(props) => <Link to="/" activeOptions={ALONE} {...props} />} />;
  return <NavLink {...shown} renderRoot={(props) => <Link to="/o/$object" params={{ object }} search={layout === undefined ? {} : { layout }} activeOptions={ALONE} {...props} />} />;
}
