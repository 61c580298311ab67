import type { Option } from '../../engine/document';
import { t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { control, group } from '../control';

/** So many options are all shown at once. */
const FEW = 5;

/** One of some options: a few as buttons, many by the phone's own picker. */
export function ChoiceInput(props: WidgetProps<string>) {
  const options = offered(props.schema.oneOf, [props.value]);
  if (options.length > FEW) return <Picker {...props} options={options} />;
  const locked = props.disabled || props.readOnly;
  return (
    <div {...group(props)} role="radiogroup" aria-invalid={props.invalid || undefined} className="l-chips">
      {options.map((option) => (
        <label key={option.const} className="l-chip">
          <input
            type="radio"
            name={props.id}
            checked={props.value === option.const}
            disabled={locked && props.value !== option.const}
            onClick={() => {
              // a second touch takes it back where nothing has to be chosen
              if (props.value === option.const && !props.required && !locked) props.onChange(null);
            }}
            onChange={() => !locked && props.onChange(option.const)}
          />
          <span>{option.title}</span>
        </label>
      ))}
    </div>
  );
}

function Picker({ options, ...props }: WidgetProps<string> & { options: readonly Option[] }) {
  return (
    <select
      {...control(props)}
      className="l-input"
      value={props.value ?? ''}
      disabled={props.disabled || props.readOnly}
      onChange={(event) => props.onChange(event.target.value || null)}
    >
      <option value="">{t('lite.choose')}</option>
      {options.map((option) => (
        <option key={option.const} value={option.const}>
          {option.title}
        </option>
      ))}
    </select>
  );
}

/** Any of some options. */
export function MultiChoice(props: WidgetProps<readonly string[]>) {
  const chosen = props.value ?? [];
  const options = offered(props.schema.oneOf ?? props.schema.items?.oneOf, chosen);
  const toggle = (name: string, on: boolean): void => {
    const next = options.map((option) => option.const).filter((each) => (each === name ? on : chosen.includes(each)));
    props.onChange(next.length === 0 ? null : next);
  };
  return (
    <div {...group(props)} role="group" className="l-chips">
      {options.map((option) => (
        <label key={option.const} className="l-chip">
          <input
            type="checkbox"
            checked={chosen.includes(option.const)}
            disabled={props.disabled || props.readOnly}
            aria-invalid={props.invalid || undefined}
            onChange={(event) => toggle(option.const, event.target.checked)}
          />
          <span>{option.title}</span>
        </label>
      ))}
    </div>
  );
}

/** Options that may be chosen, and what a record still holds of former ones. */
function offered(options: readonly Option[] | undefined, held: readonly (string | null)[]): Option[] {
  return (options ?? []).filter((option) => option.deprecated !== true || held.includes(option.const));
}
