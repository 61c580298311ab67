import { useQuery } from '@tanstack/react-query';
import { stepsOf } from './calls';

/** The steps that may be taken now; with `explain` also why others may not. */
export function useSteps(object: string, id: string, explain = false) {
  return useQuery({
    queryKey: ['record', object, id, 'steps', explain],
    queryFn: () => stepsOf(object, id, explain),
    staleTime: 0,
  });
}
