import type { ReactNode } from 'react';
import { FormPage } from './pages/FormPage';
import { ListPage } from './pages/ListPage';
import { MenuPage } from './pages/MenuPage';
import { MePage } from './pages/MePage';
import { NoticesPage } from './pages/NoticesPage';
import { RecordPage } from './pages/RecordPage';
import { SearchPage } from './pages/SearchPage';
import { TasksPage } from './pages/TasksPage';
import { WaitingPage } from './pages/WaitingPage';
import type { Place } from './router';

/** The page at a place of the application. */
export function pageFor({ path, search }: Place): ReactNode {
  const [, first, object, id, more] = path.split('/');
  if (first === 'o' && object !== undefined && object !== '') {
    if (id === undefined || id === '') return <ListPage key={object} object={object} search={search} />;
    if (id === 'new') return <FormPage key={object} object={object} kind={search.get('kind') ?? undefined} />;
    if (more === 'edit') return <FormPage key={id} object={object} id={id} />;
    return <RecordPage key={id} object={object} id={id} />;
  }
  switch (first) {
    case 'menu':
      return <MenuPage />;
    case 'search':
      return <SearchPage words={search.get('q') ?? ''} />;
    case 'notices':
      return <NoticesPage />;
    case 'me':
      return <MePage />;
    case 'waiting':
      return <WaitingPage />;
    default:
      return <TasksPage by={search.get('by')} />;
  }
}
