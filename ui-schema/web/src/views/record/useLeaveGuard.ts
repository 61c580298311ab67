import { useBlocker } from '@tanstack/react-router';
import { t } from '../../i18n/t';
import { modals } from '../modals';

/** Asks before somebody leaves what they have not saved. */
export function useLeaveGuard(dirty: () => boolean): void {
  useBlocker({
    shouldBlockFn: async () => {
      if (!dirty()) return false;
      const leave = await modals.confirm({
        title: t('record.leaveTitle'),
        body: t('record.leaveBody'),
        ok: t('record.leave'),
      });
      return !leave;
    },
    enableBeforeUnload: dirty,
  });
}
