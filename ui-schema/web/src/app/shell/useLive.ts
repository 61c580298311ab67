import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { events } from '../../api/events';

/** Reads anew what the server says has changed. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      events.listen(({ topic, about }) => {
        if (topic === 'tasks' || topic === 'reset') void client.invalidateQueries({ queryKey: ['tasks'] });
        if (topic === 'notices' || topic === 'reset') void client.invalidateQueries({ queryKey: ['notices'] });
        if (topic === 'reset') void client.invalidateQueries({ queryKey: ['records'] });
        if (topic === 'record' && about.object !== undefined) {
          void client.invalidateQueries({ queryKey: ['changed', about.object], refetchType: 'none' });
        }
      }),
    [client],
  );
}
