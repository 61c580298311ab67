import { useEffect, useState } from 'react';
import type { Page as PageOf } from '../../api/records';
import type { Task } from '../../api/tasks';
import { t } from '../../i18n/t';
import { locate } from '../../lite/media/position';
import { useDevice } from '../device';
import { Loaded, Page } from '../parts/Page';
import { setSearch } from '../router';
import { grouped, type Grouping, type Point, type Words } from '../tasks/grouping';
import { TaskCard } from '../tasks/TaskCard';
import { useTaskRecords } from '../tasks/useTaskRecords';
import { useRead } from '../useRead';

export const TASKS = '/api/v1/tasks?limit=100&count=true';

const NONE: readonly Task[] = [];

/** What the person has to do, in groups that fit one hand. */
export function TasksPage({ by }: { readonly by: string | null }) {
  const { app } = useDevice();
  const read = useRead<PageOf<Task>>(TASKS);
  const tasks = read.data?.items ?? NONE;
  const about = useTaskRecords(tasks);
  const grouping = about.groupings.find(({ name }) => name === by) ?? about.groupings[0];
  const here = usePosition(grouping?.kind === 'distance');
  return (
    <Page title={app.title} side={<span className="l-dim">{read.data === undefined ? '' : t('mobile.task_count', { n: read.data.count ?? tasks.length })}</span>}>
      {about.groupings.length > 1 && tasks.length > 0 && (
        <div className="m-groups" role="group" aria-label={t('mobile.group_by')}>
          {about.groupings.map((each) => (
            <button key={each.name} type="button" aria-pressed={each === grouping} onClick={() => setSearch({ by: each.name === 'due' ? null : each.name })}>
              {titleOf(each)}
            </button>
          ))}
        </div>
      )}
      {here === 'none' && <p className="l-note warn">{t('lite.position_unavailable_short')}</p>}
      <Loaded read={read}>
        {() =>
          tasks.length === 0 || grouping === undefined ? (
            <p className="l-empty">{t('mobile.nothing_to_do')}</p>
          ) : (
            grouped(tasks, grouping, about.records, typeof here === 'object' ? here : null, read.at, words()).map((group) => (
              <section key={group.key} aria-label={group.title}>
                <h2 className="m-group">
                  <span>{group.title}</span>
                  <span>{group.tasks.length}</span>
                </h2>
                {group.tasks.map((task) => (
                  <TaskCard
                    key={task.id}
                    task={task}
                    list={about.lists.get(task.record.object)}
                    record={about.records.get(`${task.record.object}/${task.record.id}`)}
                  />
                ))}
              </section>
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function titleOf(grouping: Grouping): string {
  if (grouping.kind === 'time') return t('mobile.by_time');
  return grouping.kind === 'distance' ? t('mobile.by_distance') : (grouping.title ?? '');
}

function words(): Words {
  return {
    none: t('mobile.group_none'),
    overdue: t('mobile.overdue'),
    today: t('mobile.today'),
    tomorrow: t('mobile.tomorrow'),
    later: t('mobile.later'),
    within: (km) => t('mobile.within', { km: String(km) }),
    beyond: t('mobile.beyond'),
  };
}

function usePosition(wanted: boolean): Point | 'none' | null {
  const [here, setHere] = useState<Point | 'none' | null>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    const controller = new AbortController();
    locate(setHere, controller.signal).then(setHere, () => {
      if (!controller.signal.aborted) setHere('none');
    });
    return () => controller.abort();
  }, [wanted]);
  return wanted ? here : null;
}
