import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { PlaceProvider } from '../../render/manner';
import { RecordProvider, type RecordScope } from '../record/context';
import { StepDialog } from '../record/StepDialog';
import { useRecordForm } from '../record/useForm';
import { usePage } from '../record/usePage';
import { useSteps } from '../record/useSteps';
import { useManner } from '../useApp';
import '../record/record.css';

interface AskedStepProps {
  readonly object: string;
  readonly id: string;
  readonly step: string;
  readonly close: () => void;
}

/** What a step asks for, asked where somebody took it: on a board. */
export function AskedStep({ object, id, step: name, close }: AskedStepProps) {
  const client = useQueryClient();
  const manner = useManner();
  const { document, record, put } = usePage(object, id);
  const form = useRecordForm(document, record, false);
  const { data } = useSteps(object, id);
  const step = data?.items.find((each) => each.name === name);
  const gone = data !== undefined && step === undefined;
  useEffect(() => {
    if (gone) close();
  }, [gone, close]);
  const place = useMemo(() => ({ ...manner, now: Date.now }), [manner]);
  const scope = useMemo<RecordScope>(
    () => ({
      object, id, record, document, form,
      changed: (next) => {
        if (next) put(next);
        for (const queryKey of [['record', object, id], ['records', object], ['tasks']]) void client.invalidateQueries({ queryKey });
      },
    }),
    [object, id, record, document, form, put, client],
  );
  if (step === undefined) return null;
  const action = document.actions?.find((each) => each.kind === 'transition' && each.name === name);
  return (
    <PlaceProvider value={place}>
      <RecordProvider value={scope}>
        <StepDialog step={step} action={action} onClose={close} />
      </RecordProvider>
    </PlaceProvider>
  );
}
