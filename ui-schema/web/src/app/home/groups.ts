import type { Task } from '../../api/tasks';

export const groupNames = ['overdue', 'today', 'later', 'open', 'pool'] as const;

export type GroupName = (typeof groupNames)[number];

/** Which part of the to-do list a task stands in: how soon it must be done, and last what others could do too. */
export function groupOf(task: Task, now: Date): GroupName {
  if (task.overdue) return 'overdue';
  if (task.pool && !task.claimed) return 'pool';
  if (task.due === null) return 'open';
  return new Date(task.due).getTime() <= endOfDay(now) ? 'today' : 'later';
}

/** The groups that have tasks, in order of urgency; in each the order of the server is kept. */
export function grouped(tasks: readonly Task[], now: Date): readonly (readonly [GroupName, readonly Task[]])[] {
  return groupNames
    .map((name) => [name, tasks.filter((task) => groupOf(task, now) === name)] as const)
    .filter(([, inside]) => inside.length > 0);
}

function endOfDay(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - 1;
}
