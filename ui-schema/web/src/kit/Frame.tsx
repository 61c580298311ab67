import type { FrameProps } from '../render/kit';
import { t } from '../i18n/t';
import { spanOf } from './layout/span';

/** Label, hint and error around a control, on the grid of its section. */
export function Frame(props: FrameProps) {
  const { id, label, hint, error, hintId, errorId, required, readOnly, node, children } = props;
  const labelId = `${id}-label`;
  if (readOnly) {
    return (
      <div className="field" style={spanOf(node)} role="group" aria-labelledby={labelId}>
        <div className="field-label" id={labelId}>
          {label}
        </div>
        {children}
      </div>
    );
  }
  return (
    <div className="field" style={spanOf(node)} data-field={node.field}>
      <label className="field-label" id={labelId} htmlFor={id}>
        {label}
        {required && (
          <span className="field-required" title={t('form.required')} aria-hidden>
            {' '}
            *
          </span>
        )}
      </label>
      {children}
      {hint !== undefined && (
        <div className="field-hint" id={hintId}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <div className="field-error" id={errorId}>
          {error}
        </div>
      )}
    </div>
  );
}
