/** A step of a flow a caller may take now, as the server tells it. */
export interface OpenStep {
  readonly name: string;
  readonly label: string;
  readonly to: string;
  readonly fields?: readonly { readonly field: string; readonly required?: boolean }[];
  readonly comment?: string;
}

/** The step that leads to a state, one that asks nothing first where there are several. */
export function stepTo(steps: readonly OpenStep[], state: string): { readonly name: string; readonly asks: boolean } | undefined {
  const there = steps.filter(({ to }) => to === state).map((step) => ({ name: step.name, asks: asks(step) }));
  return there.find((step) => !step.asks) ?? there[0];
}

/** Whether somebody has to write something before the step can be taken. */
function asks({ fields = [], comment }: OpenStep): boolean {
  return fields.length > 0 || comment === 'required';
}
