import { NavLink, ScrollArea } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import type { MenuEntry } from '../../api/documents';
import { Icon } from '../../kit/icon';

/** The tenant's menu, as its package says. */
export function Menu({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return (
    <ScrollArea className="menu" type="auto">
      {entries.map((entry) => <Entry key={entry.id} entry={entry} />)}
    </ScrollArea>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  const { pathname, search } = useRouterState({ select: (state) => state.location });
  const layout = (search as { layout?: string }).layout;
  const icon = entry.icon === undefined ? undefined : <Icon name={entry.icon} />;
  if (entry.children !== undefined) {
    const inside = entry.children.some((child) => isAt(child, pathname, layout));
    return (
      <NavLink label={entry.title} leftSection={icon} defaultOpened={inside || entry.children.length <= 6} childrenOffset={26} component="button">
        {entry.children.map((child) => <Entry key={child.id} entry={child} />)}
      </NavLink>
    );
  }
  const active = isAt(entry, pathname, layout);
  const shown = { label: entry.title, leftSection: icon, active, 'aria-current': active ? ('page' as const) : undefined };
  if (entry.object === undefined) return <NavLink {...shown} renderRoot={(props) => <Link to="/" {...props} />} />;
  const place = { to: '/o/$object', params: { object: entry.object }, search: entry.layout === undefined ? {} : { layout: entry.layout } } as const;
  return <NavLink {...shown} renderRoot={(props) => <Link {...place} {...props} />} />;
}

function isAt(entry: MenuEntry, path: string, layout: string | undefined): boolean {
  if (entry.children !== undefined) return entry.children.some((child) => isAt(child, path, layout));
  if (entry.object === undefined) return path === '/' || path === '';
  const [, , object] = path.split('/');
  return path.startsWith('/o/') && object === entry.object && (layout ?? entry.layout) === entry.layout;
}
